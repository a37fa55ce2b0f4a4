import { hash } from 'node:crypto';

export type RandomSource = (bytes: number) => Uint8Array;

/** 128 random bits in hexadecimal: an id that cannot be guessed and never begins with a dash. */
export function randomId(random: RandomSource): string {
  return Buffer.from(random(16)).toString('hex');
}

/** A secret for a link or a cookie, in base64url. */
export function randomSecret(random: RandomSource, bytes: number): string {
  return Buffer.from(random(bytes)).toString('base64url');
}

/** How a random secret is kept: whoever reads the store cannot use it. Needs no salt, because it cannot be guessed. */
export function hashSecret(secret: string): string {
  return hash('sha256', secret, 'base64url');
}
