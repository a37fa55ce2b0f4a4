import { pbkdf2 } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify(pbkdf2);

/**
 * What a service that runs apart from the bridge gets instead of the password: it opens nothing on the
 * bridge. The browser computes the same with WebCrypto (contracts.md, "Sign-in"). Length and blocklist
 * are checked on the password before.
 *
 * @returns 43 characters of base64url
 */
export async function serviceCredential(email: string, password: string): Promise<string> {
  const salt = `jet-bridge/service/v1/${email.toLowerCase()}`;
  const bytes = await derive(password.normalize('NFKC'), salt, 600_000, 32, 'sha256');
  return bytes.toString('base64url');
}
