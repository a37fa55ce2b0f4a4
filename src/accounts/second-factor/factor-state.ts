import {
  findTotp,
  hasShortPassword,
  listPasskeyAccounts,
  listPasskeys,
  listRecoveryCodes,
  listTotpAccounts,
  replaceRecoveryCodes,
  type StoreSession,
} from '../../store/index.ts';
import { BridgeError } from '../../errors/index.ts';
import { minPasswordLength } from '../password-policy.ts';

/** What an account has besides its password. Either of the first two is asked for after the password. */
export interface FactorState {
  readonly totp: boolean;
  readonly passkeys: number;
  /** Those that neither side has taken. */
  readonly recoveryCodes: number;
}

export async function readFactorState(session: StoreSession, accountId: string): Promise<FactorState> {
  const row = await findTotp(session, accountId);
  const codes = await listRecoveryCodes(session, accountId);
  const unused = codes.filter((code) => code.bridgeUsedAt === null && code.serviceUsedAt === null);
  return {
    totp: row !== null && row.confirmedAt !== null,
    passkeys: (await listPasskeys(session, accountId)).length,
    recoveryCodes: unused.length,
  };
}

/** Whether the account has a second factor, so that a password alone does not sign in. */
export async function hasSecondFactor(session: StoreSession, accountId: string): Promise<boolean> {
  const row = await findTotp(session, accountId);
  if (row !== null && row.confirmedAt !== null) return true;
  return (await listPasskeys(session, accountId)).length > 0;
}

/** Ids of all accounts that have a second factor. */
export async function listProtectedAccounts(session: StoreSession): Promise<ReadonlySet<string>> {
  return new Set([...(await listTotpAccounts(session)), ...(await listPasskeyAccounts(session))]);
}

/**
 * After a factor was taken away, in the same transaction: without any, the password has to be long enough by
 * itself, and recovery codes recover nothing.
 *
 * @throws BridgeError `conflict` that says what to do first
 */
export async function settleFactors(session: StoreSession, accountId: string, now: number): Promise<void> {
  if (await hasSecondFactor(session, accountId)) return;
  if (await hasShortPassword(session, accountId)) {
    throw new BridgeError('conflict', {
      detail: `Your password has fewer than ${minPasswordLength} characters, which is enough with a second factor only. Change it to a longer one first, or add another second factor.`,
    });
  }
  await replaceRecoveryCodes(session, accountId, [], now);
}
