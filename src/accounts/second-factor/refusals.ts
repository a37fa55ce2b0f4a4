import { BridgeError } from '../../errors/index.ts';

/** The password or link was right; now the second factor is wanted. */
export function otpRequired(): BridgeError {
  return new BridgeError('otp_required', {
    detail:
      'This account has a second factor. Send "otp" with the code of the authenticator app or a recovery code, or "passkey" with an answer of a passkey.',
  });
}

/** One answer for a wrong, an old and a spent code. */
export function wrongOneTimePassword(): BridgeError {
  return new BridgeError('invalid_code', {
    detail: 'The code is wrong, too old or was used before. Wait for the next one.',
  });
}

/** One answer for every reason, so that trying learns nothing. */
export function passkeyRefused(cause?: unknown): BridgeError {
  return new BridgeError('invalid_credentials', {
    detail: 'The passkey is not known here, or the attempt took longer than five minutes. Try again.',
    cause,
  });
}

/** The store was sealed with a secret that is no longer configured. */
export function sealBroken(): BridgeError {
  return new BridgeError('sign_in_not_configured', {
    detail:
      'The one-time passwords of this account were set up under another secret. Use a recovery code, or let an owner run "jet-bridge users reset-otp".',
  });
}
