import { createDecipheriv, createHmac, pbkdf2, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { BridgeError } from '../../errors/index.ts';

const derive = promisify(pbkdf2);

const rounds = 100_000;
/** Deriving a key takes about 50 ms of a thread: strangers must not take them all. */
const maxAtOnce = 4;
let running = 0;

const saltLength = 24;
const version = 0x80;

/**
 * Opens the header of section 4 of the API reference: a Fernet token, then the salt of its key.
 *
 * @param token the resource token, which the key is derived from
 * @returns the text within
 * @throws BridgeError `invalid_bridge_settings`, `too_busy`
 */
export async function openSealed(header: string, token: string): Promise<string> {
  const sealed = header.slice(0, -saltLength);
  const salt = Buffer.from(header.slice(-saltLength), 'base64');
  if (sealed === '' || salt.length !== 16) throw notOpened();
  if (running >= maxAtOnce) throw new BridgeError('too_busy', { retryAfterSeconds: 1 });
  running++;
  try {
    const password = token.replaceAll('-', '').toLowerCase();
    return openFernet(sealed, await derive(password, salt, rounds, 32, 'sha256'));
  } finally {
    running--;
  }
}

/** Version, time, initial vector, AES-128-CBC, and an HMAC over all of them. */
function openFernet(sealed: string, key: Buffer): string {
  const bytes = Buffer.from(sealed, 'base64url');
  const signed = bytes.subarray(0, -32);
  if (bytes[0] !== version || signed.length < 41) throw notOpened();
  const mac = createHmac('sha256', key.subarray(0, 16)).update(signed).digest();
  if (!timingSafeEqual(mac, bytes.subarray(-32))) throw notOpened();
  try {
    const decipher = createDecipheriv('aes-128-cbc', key.subarray(16), signed.subarray(9, 25));
    return Buffer.concat([decipher.update(signed.subarray(25)), decipher.final()]).toString('utf8');
  } catch (cause) {
    throw notOpened(cause);
  }
}

function notOpened(cause?: unknown): BridgeError {
  return new BridgeError('invalid_bridge_settings', {
    detail: 'X-Bridge-Settings cannot be decrypted with the token of this bridge.',
    cause,
  });
}
