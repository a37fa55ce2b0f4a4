import { BridgeError } from '../errors/index.ts';
import { commonWords } from './common-passwords.ts';
import { maxPasswordBytes } from './password-hasher.ts';

/** When the password is the only factor (rule 19). No rules of composition: length is what counts. */
export const minPasswordLength = 15;

/** Beside a second factor (rule 19). */
export const minPasswordLengthOfTwo = 8;

/** Characters that must remain when common words, sequences and the account's own words are taken away. */
const minOriginalLength = 6;
const minDistinct = 4;

/** What an attacker knows about an account without being told. */
export interface PasswordContext {
  readonly email: string;
  readonly name: string;
}

/**
 * Says in a sentence what is wrong with a new password; null when nothing is.
 *
 * @param shortest characters that it needs at least
 */
export function passwordWeakness(
  password: string,
  context: PasswordContext,
  shortest = minPasswordLength,
): string | null {
  const normal = password.normalize('NFKC');
  const length = lengthOf(password);
  if (length < shortest) {
    return `The password has ${length} characters; it needs at least ${shortest}. A few words in a row are easy to remember.`;
  }
  if (Buffer.byteLength(normal) > maxPasswordBytes)
    return `The password is longer than ${maxPasswordBytes} bytes.`;
  if (isRepeated(normal)) return 'The password repeats one short piece. Use more than that.';
  if (originalPart(normal, context).length < minOriginalLength) {
    return 'The password is made of common words, sequences or your own name. Add something that nobody would guess.';
  }
  return null;
}

/** Whether a password may be the only factor. */
export function isLongEnough(password: string): boolean {
  return lengthOf(password) >= minPasswordLength;
}

/** Characters, not bytes: what a person counts. */
function lengthOf(password: string): number {
  return Array.from(password.normalize('NFKC')).length;
}

/** @throws BridgeError `invalid_request` pointing at `pointer` */
export function requireGoodPassword(
  password: string,
  context: PasswordContext,
  { pointer = '/password', shortest }: { readonly pointer?: string; readonly shortest?: number } = {},
): void {
  const detail = passwordWeakness(password, context, shortest);
  if (detail === null) return;
  throw new BridgeError('invalid_request', { detail, errors: [{ pointer, code: 'invalid_value', detail }] });
}

/** One piece of up to five characters, again and again. */
function isRepeated(password: string): boolean {
  return /^(.{1,5})\1+.{0,4}$/su.test(password);
}

/** What remains without common words, years and runs of digits, in lower case and without punctuation. */
function originalPart(password: string, context: PasswordContext): string {
  const words = [...contextWords(context), ...commonWords].sort((a, b) => b.length - a.length);
  let rest = password
    .toLowerCase()
    .replace(/(?:19|20)\d\d/g, '')
    .replace(/\d+/g, (digits) => (isSequence(digits) ? '' : digits))
    .replace(/0/g, 'o')
    .replace(/[@4]/g, 'a')
    .replace(/[$5]/g, 's')
    .replace(/[^\p{L}\p{N}]/gu, '');
  for (const word of words) rest = rest.replaceAll(word, '');
  return new Set(rest).size < minDistinct ? '' : rest;
}

/** 123456, 987654, 1111 (9 → 0 goes on). */
function isSequence(digits: string): boolean {
  const steps = new Set(
    Array.from(digits.slice(1), (digit, index) => (10 + Number(digit) - Number(digits[index])) % 10),
  );
  const [step] = steps;
  return steps.size <= 1 && (step === undefined || step === 0 || step === 1 || step === 9);
}

function contextWords({ email, name }: PasswordContext): readonly string[] {
  return `${email} ${name}`
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word.length >= 3);
}
