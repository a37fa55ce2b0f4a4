import { type JsonValue, type StoredValue } from './column-type.ts';
import { plainDecimal } from './decimal-text.ts';
import { isSpecialNumber, numberTextFromJson, numberWord } from './number-text.ts';
import { rejectValue } from './reject-value.ts';

export function floatFromJson(value: Exclude<JsonValue, null>): StoredValue {
  return floatFromText(numberTextFromJson(value));
}

/** A finite number as a JavaScript number, which has the same digits; NaN and infinities as their names. */
export function floatFromText(text: string): StoredValue {
  const word = numberWord(text);
  if (isSpecialNumber(word)) return word;
  if (plainDecimal(word) === undefined) rejectValue('not a valid float');
  const value = Number(word);
  if (!Number.isFinite(value)) rejectValue('not a valid float');
  return value;
}
