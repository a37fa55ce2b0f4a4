import { BridgeError } from '../../errors/index.ts';
import {
  confirmTotp,
  endSessions,
  findTotp,
  hasShortPassword,
  lockAccount,
  markShortPassword,
  removePasskeys,
  removeTotp,
  replaceRecoveryCodes,
  replaceUnconfirmedTotp,
  updateAccount,
} from '../../store/index.ts';
import { requireAccount } from '../change-account.ts';
import type { AccountsContext } from '../context.ts';
import { hasSecondFactor, listProtectedAccounts, readFactorState, settleFactors } from './factor-state.ts';
import { newTotpSecret, timeStepOf, totpAddress } from './one-time-password.ts';
import { giveRecoveryCodes } from './recovery.ts';
import { sealBroken, wrongOneTimePassword } from './refusals.ts';

/** What an authenticator app needs to know. */
export interface TotpEnrolment {
  /** Base32, for typing. */
  readonly secret: string;
  /** `otpauth://totp/…`, for the QR code. */
  readonly uri: string;
}

/** One-time passwords and recovery codes of accounts, named by their ids. */
export interface SecondFactors {
  state(accountId: string): ReturnType<typeof readFactorState>;
  /** Ids of all accounts whose password alone does not sign in. */
  listProtected(): Promise<ReadonlySet<string>>;
  /** Counts for nothing until a first code was right. @throws BridgeError `conflict` when it is on already */
  beginTotp(accountId: string): Promise<TotpEnrolment>;
  /**
   * @returns recovery codes when this is the first second factor, else null
   * @throws BridgeError `invalid_code`, `conflict` when none was begun
   */
  confirmTotp(accountId: string, otp: string): Promise<readonly string[] | null>;
  /** @throws BridgeError `not_found`; `conflict` when a short password would be left alone */
  removeTotp(accountId: string): Promise<void>;
  /** @throws BridgeError `conflict` without a second factor */
  renewRecoveryCodes(accountId: string): Promise<readonly string[]>;
  /**
   * Takes every second factor away and ends every session, for somebody who lost theirs. A password that is too
   * short to be the only factor is taken away as well: they sign in by a link.
   *
   * @param account id or e-mail
   */
  reset(account: string): Promise<{ readonly passwordRemoved: boolean }>;
}

export function secondFactorsOf(context: AccountsContext): SecondFactors {
  const { store, now } = context;
  return {
    state: (accountId) => readFactorState(store, accountId),
    listProtected: () => listProtectedAccounts(store),
    beginTotp: (accountId) => beginTotp(context, accountId),
    confirmTotp: (accountId, otp) => confirm(context, accountId, otp),
    async removeTotp(accountId) {
      await store.transaction(async (session) => {
        await lockAccount(session, accountId);
        if ((await findTotp(session, accountId)) === null) throw noTotp();
        await removeTotp(session, accountId);
        await settleFactors(session, accountId, now());
      });
    },
    async renewRecoveryCodes(accountId) {
      return store.transaction(async (session) => {
        await lockAccount(session, accountId);
        if (!(await hasSecondFactor(session, accountId))) {
          throw new BridgeError('conflict', {
            detail: 'Recovery codes stand in for a second factor. Set one up first.',
          });
        }
        return giveRecoveryCodes(context, session, accountId);
      });
    },
    reset: (account) => reset(context, account),
  };
}

async function beginTotp(context: AccountsContext, accountId: string): Promise<TotpEnrolment> {
  const { store, seal, now } = context;
  const account = await requireAccount(store, accountId);
  const secret = await newTotpSecret(context.random);
  await store.transaction(async (session) => {
    await lockAccount(session, accountId);
    const row = await findTotp(session, accountId);
    if (row !== null && row.confirmedAt !== null) {
      throw new BridgeError('conflict', {
        detail: 'One-time passwords are on already. Turn them off first to set up another device.',
      });
    }
    await replaceUnconfirmedTotp(session, {
      accountId,
      sealedSecret: seal.seal(secret, accountId),
      sealKey: seal.keyId,
      createdAt: now(),
      confirmedAt: null,
      bridgeStep: 0,
      serviceStep: 0,
    });
  });
  return { secret, uri: await totpAddress(secret, context.issuer, account.email) };
}

async function confirm(
  context: AccountsContext,
  accountId: string,
  otp: string,
): Promise<readonly string[] | null> {
  const { store, seal, now } = context;
  const row = await findTotp(store, accountId);
  if (row === null || row.confirmedAt !== null) {
    throw new BridgeError('conflict', { detail: 'No set-up waits for a code. Begin again.' });
  }
  const secret = seal.open(row.sealedSecret, accountId);
  if (secret === null) throw sealBroken();
  const step = await timeStepOf(secret, otp, now());
  if (step === null) throw wrongOneTimePassword();
  return store.transaction(async (session) => {
    await lockAccount(session, accountId);
    const first = !(await hasSecondFactor(session, accountId));
    // The code that sets it up is spent on both sides.
    const confirmed = { confirmedAt: now(), bridgeStep: step, serviceStep: step };
    if (!(await confirmTotp(session, row, confirmed))) throw wrongOneTimePassword();
    return first ? giveRecoveryCodes(context, session, accountId) : null;
  });
}

async function reset(
  { store, now }: AccountsContext,
  account: string,
): Promise<{ readonly passwordRemoved: boolean }> {
  const { id } = await requireAccount(store, account);
  return store.change(async (session) => {
    await lockAccount(session, id);
    await removeTotp(session, id);
    await removePasskeys(session, { accountId: id });
    await replaceRecoveryCodes(session, id, [], now());
    const passwordRemoved = await hasShortPassword(session, id);
    if (passwordRemoved) {
      await updateAccount(session, id, { passwordHash: null });
      await markShortPassword(session, id, false, now());
    }
    await endSessions(session, { accountId: id }, now());
    return { passwordRemoved };
  });
}

function noTotp(): BridgeError {
  return new BridgeError('not_found', { detail: 'One-time passwords are not on for this account.' });
}
