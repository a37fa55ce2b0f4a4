import { hashSecret, type RandomSource } from '../random-text.ts';

/** How many are given out at once. */
export const recoveryCodeCount = 10;

/** Crockford's base 32: no letter that looks like a digit. 16 of them are 80 bits, beyond trying out. */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
const length = 16;
const shape = new RegExp(`^[${alphabet}]{${length}}$`);

/** `7k3m-x2p9-…`, shown once. */
export function newRecoveryCode(random: RandomSource): string {
  const letters = Array.from(random(length), (byte) => alphabet.charAt(byte % alphabet.length)).join('');
  return letters.match(/.{4}/g)?.join('-') ?? letters;
}

/** The code without dashes and in one spelling; null for what is none. */
export function recoveryCodeOf(text: string): string | null {
  const plain = text.toLowerCase().replace(/[\s-]/g, '').replace(/o/g, '0').replace(/[il]/g, '1');
  return shape.test(plain) ? plain : null;
}

/** How a code is kept: it cannot be guessed, so it needs no slow hash. */
export function recoveryCodeHash(accountId: string, code: string): string {
  return hashSecret(`recovery/${accountId}/${code.replaceAll('-', '')}`);
}
