import { BridgeError } from '../errors/index.ts';
import { findAccountRow, insertCode, spendCode, type AccountRow } from '../store/index.ts';
import type { AccountsContext } from './context.ts';
import { hashSecret, randomSecret } from './random-text.ts';

/** 128 bits (rule 21). */
const codeBytes = 16;

const shape = /^[A-Za-z0-9_-]{22}$/;

export interface CodeOptions {
  readonly lifetimeSeconds: number;
  /** SHA-256 of a secret without which the code is not good. */
  readonly challenge?: string;
}

/** Makes a one-time code for an account. @returns the code itself, which is not kept */
export async function createCode(
  context: AccountsContext,
  account: AccountRow,
  { lifetimeSeconds, challenge }: CodeOptions,
): Promise<string> {
  const now = context.now();
  const code = randomSecret(context.random, codeBytes);
  await insertCode(context.store, {
    hash: hashOf(code, challenge),
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
 * @param verifier the secret that the code was bound to, if it was
 * @throws BridgeError `invalid_code`, one answer for every reason
 */
export async function useCode(
  context: AccountsContext,
  code: string,
  verifier?: string,
): Promise<AccountRow> {
  const challenge = verifier === undefined ? undefined : hashSecret(verifier);
  const accountId = shape.test(code)
    ? await spendCode(context.store, hashOf(code, challenge), context.side, context.now())
    : null;
  const account = accountId === null ? null : await findAccountRow(context.store, accountId);
  if (account !== null && account.disabledAt === null) return account;
  context.observe({ name: 'sign_in_refused', reason: 'code not valid', side: context.side });
  throw new BridgeError('invalid_code', { detail: 'The link is not valid, was used before, or is too old.' });
}

/** A bound code is kept together with what it is bound to: one without the other finds nothing. */
function hashOf(code: string, challenge: string | undefined): string {
  return hashSecret(challenge === undefined ? code : `${code}.${challenge}`);
}
