/** Gives a model, column or relation its name in GraphQL (section 11.1 of the API reference). */
export type Naming = (name: string) => string;

const reserved = new Set(['_meta', 'Meta']);

/** Whatever a name cannot hold becomes `_`. */
export function cleanName(name: string): string {
  const clean = name.replaceAll(/[^_a-zA-Z0-9]/gu, '_').replace(/^(?=\d)/, '_');
  return reserved.has(clean) ? '__meta' : clean;
}

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** A valid name stays; another is the number that its UTF-8 bytes make, in base 62. */
export function base62Name(name: string): string {
  if (name === '' || (/^[_a-zA-Z][_a-zA-Z0-9]*$/.test(name) && !reserved.has(name))) return name;
  let number = BigInt(`0x${Buffer.from(name).toString('hex')}`);
  let digits = '';
  for (; number > 0n; number /= 62n) digits = `${alphabet[Number(number % 62n)] ?? ''}${digits}`;
  return `__BASE62__${digits}`;
}
