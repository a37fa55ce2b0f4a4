import { base64url } from './base64url.ts';

/** Rounds and form are fixed by the contract: the service's owner derives the same text in a terminal. */
const rounds = 600_000;

/**
 * What the browser sends to a service that runs apart from the bridge instead of the password, so that
 * what the service receives opens nothing on the bridge.
 *
 * PBKDF2-HMAC-SHA-256 over the password in NFKC, salt `jet-bridge/service/v1/` + lower-cased e-mail,
 * 32 bytes as base64url.
 *
 * @throws TypeError when the page has no WebCrypto (plain http on another host)
 */
export async function deriveServiceCredential(email: string, password: string): Promise<string> {
  const text = new TextEncoder();
  const key = await crypto.subtle.importKey('raw', text.encode(password.normalize('NFKC')), 'PBKDF2', false, [
    'deriveBits',
  ]);
  const salt = text.encode(`jet-bridge/service/v1/${email.toLowerCase()}`);
  const bits = await crypto.subtle.deriveBits(
    { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds },
    key,
    256,
  );
  return base64url(new Uint8Array(bits));
}
