import { createCipheriv, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto';
import { resourceToken } from '../auth/jet-admin-tokens.ts';

/** Seals settings as Jet Admin does. */
export function sealed(
  settings: unknown,
  token = resourceToken,
  change = (bytes: Buffer): Buffer => bytes,
): string {
  const salt = randomBytes(16);
  const key = pbkdf2Sync(token.replaceAll('-', '').toLowerCase(), salt, 100_000, 32, 'sha256');
  const iv = randomBytes(16);
  const cipher = createCipheriv('aes-128-cbc', key.subarray(16), iv);
  const text = typeof settings === 'string' ? settings : JSON.stringify(settings);
  const body = Buffer.concat([Buffer.from([0x80]), Buffer.alloc(8), iv, cipher.update(text), cipher.final()]);
  const mac = createHmac('sha256', key.subarray(0, 16)).update(body).digest();
  return change(Buffer.concat([body, mac])).toString('base64url') + salt.toString('base64');
}
