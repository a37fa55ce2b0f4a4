import { looksLikeToken, type Accounts } from '../accounts/index.ts';
import { BridgeError } from '../errors/index.ts';
import type { ServiceUser } from './endpoint.ts';

/**
 * Believes a UI token: `Authorization: Bearer <token>` and nothing else.
 *
 * @throws BridgeError `token_required`, `invalid_token`, `token_expired`, `session_ended`, `store_unavailable`
 */
export async function authenticateUser(
  header: string | null,
  accounts: Pick<Accounts, 'verify'>,
): Promise<ServiceUser> {
  if (header === null || header === '') {
    throw new BridgeError('token_required', { detail: 'Sign in first: this needs an Authorization header.' });
  }
  const token = header.startsWith('Bearer ') ? header.slice('Bearer '.length) : '';
  if (!looksLikeToken(token)) {
    throw new BridgeError('invalid_token', { detail: 'The token is not valid here. Sign in again.' });
  }
  const { identity, expiresAtSeconds } = await accounts.verify(token);
  const { account, sessionId, privileges } = identity;
  return { account, sessionId, privileges, expiresAtSeconds };
}
