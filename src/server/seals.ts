import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';

/** Signs what leaves the bridge and comes back unchanged. Any process with the same secrets can check it. */
export interface Seals {
  /** @param purpose what the text is for: a text that was signed for one thing is worth nothing for another */
  sign(purpose: string, text: string): string;
  /** The text; null when it was not signed here, or changed since. */
  open(purpose: string, sealed: string): string | null;
}

const keyBytes = 32;
/** 128 bits: nobody tries them out. */
const markBytes = 16;

/**
 * @param secrets the first one signs, every one is believed; without any, what is signed holds for this process alone
 */
export function createSeals(secrets: readonly string[]): Seals {
  const roots = secrets.length === 0 ? [randomBytes(keyBytes)] : secrets;
  const keys = new Map<string, readonly Buffer[]>();
  const keysFor = (purpose: string): readonly Buffer[] => {
    let known = keys.get(purpose);
    if (known === undefined) keys.set(purpose, (known = roots.map((root) => deriveKey(root, purpose))));
    return known;
  };
  return {
    sign(purpose, text) {
      const [key] = keysFor(purpose);
      const content = Buffer.from(text).toString('base64url');
      return key === undefined ? '' : `${content}.${mark(key, content).toString('base64url')}`;
    },
    open(purpose, sealed) {
      const [content = '', given = '', ...rest] = sealed.split('.');
      const bytes = Buffer.from(given, 'base64url');
      if (rest.length > 0 || bytes.length !== markBytes) return null;
      const known = keysFor(purpose).some((key) => timingSafeEqual(mark(key, content), bytes));
      return known ? Buffer.from(content, 'base64url').toString() : null;
    },
  };
}

function deriveKey(root: string | Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', root, '', `jet-bridge/${purpose}/v1`, keyBytes));
}

function mark(key: Buffer, content: string): Buffer {
  return createHmac('sha256', key).update(content).digest().subarray(0, markBytes);
}
