import type { AccountRow } from '../../store/index.ts';
import type { AccountsContext } from '../context.ts';
import { hasSecondFactor } from './factor-state.ts';
import { verifyPasskey, type PasskeyAnswer } from './verify-passkey.ts';
import { otpRequired, passkeyRefused, wrongOneTimePassword } from './refusals.ts';
import { spendOneTimePassword } from './spend-one-time-password.ts';

/** What a person gives besides the password; one of the two is enough. */
export interface SecondFactorAnswer {
  /** Code of the authenticator app, or a recovery code. */
  readonly otp?: string | undefined;
  readonly passkey?: PasskeyAnswer | undefined;
}

/**
 * Asks for the second factor of an account that has one.
 *
 * @throws BridgeError `otp_required` when none was given, `invalid_code`, `invalid_credentials` for a passkey
 */
export async function requireSecondFactor(
  context: AccountsContext,
  account: Pick<AccountRow, 'id'>,
  answer: SecondFactorAnswer,
): Promise<void> {
  if (await hasSecondFactor(context.store, account.id)) await proveSecondFactor(context, account, answer);
}

/** The same for one that is known to have a second factor. */
export async function proveSecondFactor(
  context: AccountsContext,
  account: Pick<AccountRow, 'id'>,
  { otp, passkey }: SecondFactorAnswer,
): Promise<void> {
  if (passkey !== undefined) {
    const owner = await verifyPasskey(context, passkey);
    if (owner.id !== account.id) throw passkeyRefused();
    return;
  }
  if (otp === undefined || otp === '') throw otpRequired();
  if (await spendOneTimePassword(context, account.id, otp)) return;
  context.observe({ name: 'sign_in_refused', reason: 'wrong second factor', side: context.side });
  throw wrongOneTimePassword();
}
