import { BridgeError } from '../errors/index.ts';
import { findAccountRow, insertCode, spendCode, type AccountRow } from '../store/index.ts';
import type { AccountsContext } from './context.ts';
import { hashSecret, randomSecret } from './random-text.ts';

/** 128 bits (rule 21). */
const codeBytes = 16;

const shape = /^[A-Za-z0-9_-]{22}$/;

/** Makes a one-time code for an account. @returns the code itself, which is not kept */
export async function createCode(
  context: AccountsContext,
  account: AccountRow,
  lifetimeSeconds: number,
): Promise<string> {
  const now = context.now();
  const code = randomSecret(context.random, codeBytes);
  await insertCode(context.store, {
    hash: hashSecret(code),
    accountId: account.id,
    createdAt: now,
    expiresAt: now + lifetimeSeconds * 1000,
    bridgeUsedAt: null,
    serviceUsedAt: null,
  });
  return code;
}

/**
 * Spends a code on this side.
 *
 * @throws BridgeError `invalid_code`, one answer for every reason
 */
export async function useCode(context: AccountsContext, code: string): Promise<AccountRow> {
  const accountId = shape.test(code)
    ? await spendCode(context.store, hashSecret(code), context.side, context.now())
    : null;
  const account = accountId === null ? null : await findAccountRow(context.store, accountId);
  if (account !== null && account.disabledAt === null) return account;
  context.observe({ name: 'sign_in_refused', reason: 'code not valid', side: context.side });
  throw new BridgeError('invalid_code', { detail: 'The link is not valid, was used before, or is too old.' });
}
