import type { Principal } from '../../auth/index.ts';
import { BridgeError } from '../../errors/index.ts';
import type { Bridge } from '../bridge.ts';
import { requireAccounts } from '../endpoints/auth-accounts.ts';

/**
 * Asks again before something dangerous (rule 23): the person behind the session gave their password or second factor at
 * `POST /api/auth/confirm/` within the last five minutes.
 *
 * @throws BridgeError `confirmation_required`, also for keys, which cannot confirm
 */
export async function requireConfirmed(
  { sessionId }: Principal,
  bridge: Pick<Bridge, 'accounts'>,
): Promise<void> {
  const { confirmations } = requireAccounts(bridge);
  if (sessionId !== null && (await confirmations.isConfirmed(sessionId))) return;
  throw new BridgeError('confirmation_required', {
    detail:
      sessionId === null
        ? 'This asks for the password again, which a key does not have. Sign in as a person.'
        : 'This asks for your password or second factor again: POST /api/auth/confirm/ and repeat it within five minutes.',
  });
}
