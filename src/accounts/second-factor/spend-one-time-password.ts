import { findTotp, spendRecoveryCode, spendTotpStep } from '../../store/index.ts';
import type { AccountsContext } from '../context.ts';
import { isOneTimePassword, timeStepOf } from './one-time-password.ts';
import { recoveryCodeHash, recoveryCodeOf } from './recovery-code.ts';
import { sealBroken } from './refusals.ts';

/**
 * Takes the code of an authenticator app or a recovery code; each is good once on this side.
 *
 * @returns whether it was right
 * @throws BridgeError `sign_in_not_configured` when no configured secret opens what is stored
 */
export async function spendOneTimePassword(
  context: AccountsContext,
  accountId: string,
  otp: string,
): Promise<boolean> {
  if (isOneTimePassword(otp)) return spendTotp(context, accountId, otp);
  const code = recoveryCodeOf(otp);
  if (code === null) return false;
  const hash = recoveryCodeHash(accountId, code);
  return spendRecoveryCode(context.store, { hash, accountId }, context.side, context.now());
}

async function spendTotp(context: AccountsContext, accountId: string, otp: string): Promise<boolean> {
  const { store, seal, side } = context;
  const row = await findTotp(store, accountId);
  if (row === null || row.confirmedAt === null) return false;
  const secret = seal.open(row.sealedSecret, accountId);
  if (secret === null) throw sealBroken();
  const step = await timeStepOf(secret, otp, context.now());
  return step !== null && spendTotpStep(store, accountId, side, step);
}
