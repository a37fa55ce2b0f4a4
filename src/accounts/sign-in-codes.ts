import { BridgeError } from '../errors/index.ts';
import { findAccountRow, findLivingCode, insertCode, spendCode, type AccountRow } from '../store/index.ts';
import type { AccountsContext } from './context.ts';
import { countedTry } from './counted-try.ts';
import { hashSecret, randomSecret } from './random-text.ts';
import { hasSecondFactor } from './second-factor/factor-state.ts';
import { proveSecondFactor, type SecondFactorAnswer } from './second-factor/require-second-factor.ts';

/** 128 bits (rule 21). */
const codeBytes = 16;

/** What goes with a code: a second factor, and the secret that the code was bound to, if it was. */
export interface CodeAnswer extends SecondFactorAnswer {
  readonly verifier?: string | undefined;
}

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
 * Spends a code on this side, once the second factor was right where there is one.
 *
 * @throws BridgeError `invalid_code`, one answer for every reason; `otp_required`, `rate_limited`
 */
export async function useCode(
  context: AccountsContext,
  code: string,
  given: { readonly answer: CodeAnswer; readonly address: string },
): Promise<AccountRow> {
  const { answer, address } = given;
  const challenge = answer.verifier === undefined ? undefined : hashSecret(answer.verifier);
  const hash = shape.test(code) ? hashOf(code, challenge) : null;
  const account = hash === null ? null : await ownerOf(context, hash);
  if (hash === null || account === null) throw refuse(context);
  if (await hasSecondFactor(context.store, account.id)) {
    const who = { email: account.email, address };
    await countedTry(context, who, () => proveSecondFactor(context, account, answer));
  }
  if ((await spendCode(context.store, hash, context.side, context.now())) === null) throw refuse(context);
  return account;
}

/** Whose code it is; null when it is spent here, too old, or of a disabled account. */
async function ownerOf(context: AccountsContext, hash: string): Promise<AccountRow | null> {
  const accountId = await findLivingCode(context.store, hash, context.side, context.now());
  const account = accountId === null ? null : await findAccountRow(context.store, accountId);
  return account === null || account.disabledAt !== null ? null : account;
}

function refuse(context: AccountsContext): BridgeError {
  context.observe({ name: 'sign_in_refused', reason: 'code not valid', side: context.side });
  return new BridgeError('invalid_code', {
    detail: 'The link is not valid, was used before, or is too old.',
  });
}

/** A bound code is kept together with what it is bound to: one without the other finds nothing. */
function hashOf(code: string, challenge: string | undefined): string {
  return hashSecret(challenge === undefined ? code : `${code}.${challenge}`);
}
