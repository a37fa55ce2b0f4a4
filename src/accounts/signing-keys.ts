import { hkdfSync, webcrypto } from 'node:crypto';
import { checkSecret, configError, type Secret } from '../config/index.ts';
import type { TokenKind } from './token-kinds.ts';

/** A key with its public mark, which travels in the header of each token. */
export interface SigningKey {
  readonly kid: string;
  readonly key: webcrypto.CryptoKey;
}

export interface SigningKeys {
  readonly current: SigningKey;
  /** Every key that verifies, by `kid`. */
  readonly verifying: ReadonlyMap<string, webcrypto.CryptoKey>;
}

export interface SecretPair {
  readonly secret: string | Secret;
  readonly previousSecret?: string | Secret;
}

const keyBytes = 32;
const kidBytes = 6;

/**
 * Makes the keys of one kind of token from its secrets. Imported once: importing costs more than verifying.
 *
 * @throws ConfigError when a secret is too short or guessable
 */
export async function openSigningKeys(kind: TokenKind, secrets: SecretPair): Promise<SigningKeys> {
  const current = await openKey(kind, kind.setting, secrets.secret);
  if (secrets.previousSecret === undefined) {
    return { current, verifying: new Map([[current.kid, current.key]]) };
  }
  const setting = kind.setting.replace(/secret$/, 'previousSecret');
  const previous = await openKey(kind, setting, secrets.previousSecret);
  return {
    current,
    verifying: new Map([
      [previous.kid, previous.key],
      [current.kid, current.key],
    ]),
  };
}

async function openKey(kind: TokenKind, setting: string, secret: string | Secret): Promise<SigningKey> {
  const text = typeof secret === 'string' ? secret : secret.reveal();
  const weakness = checkSecret(text);
  if (weakness !== undefined) throw configError(setting, `${setting} ${weakness}.`);
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const bytes = expand(text, kind.label, keyBytes);
  return {
    // A hash of the secret under a label of its own: tells keys apart and nothing about them.
    kid: Buffer.from(expand(text, `${kind.label}/kid`, kidBytes)).toString('base64url'),
    key: await webcrypto.subtle.importKey('raw', bytes, algorithm, false, ['sign', 'verify']),
  };
}

function expand(secret: string, label: string, bytes: number): ArrayBuffer {
  return hkdfSync('sha256', secret, '', label, bytes);
}
