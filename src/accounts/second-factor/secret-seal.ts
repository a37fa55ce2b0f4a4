import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** Locks what the store keeps of second factors, so that a stolen store does not give it. */
export interface SecretSeal {
  /** Public mark of the key that locks from now on. */
  readonly keyId: string;
  /** @param owner account id: what was locked for one account opens for no other */
  seal(text: string, owner: string): string;
  /** Null when no configured secret opens it. */
  open(sealed: string, owner: string): string | null;
}

const label = 'jet-bridge/second-factor/v1';
const keyBytes = 32;
const ivBytes = 12;
const tagBytes = 16;

interface SealKey {
  readonly id: string;
  readonly key: Buffer;
}

/** @param secrets the first one locks, each of them opens; AES-256-GCM under a key of their own (HKDF) */
export function secretSeal(secrets: readonly [string, ...string[]]): SecretSeal {
  const [current, ...former] = secrets;
  const currentKey = sealKey(current);
  const keys = [currentKey, ...former.map(sealKey)];
  return {
    keyId: currentKey.id,
    seal(text, owner) {
      const iv = randomBytes(ivBytes);
      const cipher = createCipheriv('aes-256-gcm', currentKey.key, iv).setAAD(Buffer.from(owner));
      const parts = [iv, cipher.update(text, 'utf8'), cipher.final()];
      return Buffer.concat([...parts, cipher.getAuthTag()]).toString('base64url');
    },
    open(sealed, owner) {
      const bytes = Buffer.from(sealed, 'base64url');
      const texts = keys.map(({ key }) => openWith(key, bytes, owner));
      return texts.find((text) => text !== null) ?? null;
    },
  };
}

function sealKey(secret: string): SealKey {
  return {
    id: Buffer.from(hkdfSync('sha256', secret, '', `${label}/key-id`, 6)).toString('base64url'),
    key: Buffer.from(hkdfSync('sha256', secret, '', label, keyBytes)),
  };
}

function openWith(key: Buffer, bytes: Buffer, owner: string): string | null {
  if (bytes.length < ivBytes + tagBytes) return null;
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, ivBytes));
  decipher.setAAD(Buffer.from(owner)).setAuthTag(bytes.subarray(-tagBytes));
  try {
    return decipher.update(bytes.subarray(ivBytes, -tagBytes), undefined, 'utf8') + decipher.final('utf8');
  } catch {
    return null;
  }
}
