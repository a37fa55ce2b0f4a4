import type { JsonValue } from './column-type.ts';
import { rejectValue } from './reject-value.ts';

const halfPair = /\p{Surrogate}/u;

/**
 * Text as it was sent. NUL is refused: PostgreSQL cannot hold it and SQLite drivers cut the text there. So is half of a
 * surrogate pair, which is no character: on its way to the database it would silently become another.
 */
export function plainText(text: string): string {
  if (text.includes('\u0000')) rejectValue('not a valid text: the character NUL cannot be stored');
  if (halfPair.test(text)) rejectValue('not a valid text: half of a surrogate pair cannot be stored');
  return text;
}

/** A JSON string only: a number or boolean for a text column would make some engines compare by guessing. */
export function textFromJson(value: Exclude<JsonValue, null>): string {
  if (typeof value !== 'string') rejectValue('not a valid string');
  return plainText(value);
}
