import { replaceRecoveryCodes, type StoreSession } from '../../store/index.ts';
import type { AccountsContext } from '../context.ts';
import { newRecoveryCode, recoveryCodeCount, recoveryCodeHash } from './recovery-code.ts';

/** New recovery codes; the former are worth nothing from then on. @returns the codes, which are not kept */
export async function giveRecoveryCodes(
  { random, now }: AccountsContext,
  session: StoreSession,
  accountId: string,
): Promise<readonly string[]> {
  const codes = Array.from({ length: recoveryCodeCount }, () => newRecoveryCode(random));
  const hashes = codes.map((code) => recoveryCodeHash(accountId, code));
  await replaceRecoveryCodes(session, accountId, hashes, now());
  return codes;
}
