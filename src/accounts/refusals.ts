import { BridgeError } from '../errors/index.ts';

/** One answer for every reason, so that forging learns nothing. */
export function invalidToken(cause?: unknown): BridgeError {
  return new BridgeError('invalid_token', { detail: 'The token is not valid here. Sign in again.', cause });
}

export function tokenExpired(): BridgeError {
  return new BridgeError('token_expired', { detail: 'The token has expired. Refresh it or sign in again.' });
}

export function sessionEnded(): BridgeError {
  return new BridgeError('session_ended', { detail: 'The session has ended. Sign in again.' });
}

/** One answer for an unknown account, a disabled one and a wrong password. */
export function invalidCredentials(): BridgeError {
  return new BridgeError('invalid_credentials', { detail: 'E-mail or password is wrong.' });
}
