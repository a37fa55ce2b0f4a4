import { ExactNumber, type JsonValue } from './column-type.ts';
import { rejectValue } from './reject-value.ts';

const words = new Map([
  ['true', '1'],
  ['false', '0'],
  ['nan', 'NaN'],
  ['inf', 'Infinity'],
  ['+inf', 'Infinity'],
  ['-inf', '-Infinity'],
  ['infinity', 'Infinity'],
  ['+infinity', 'Infinity'],
  ['-infinity', '-Infinity'],
]);

/** What a number column's words mean: `true` is 1, `inf` is Infinity; other text unchanged, without blanks around it. */
export function numberWord(text: string): string {
  const trimmed = text.trim();
  return words.get(trimmed.toLowerCase()) ?? trimmed;
}

/** The text of a JSON number, a string or a boolean. @throws BridgeError `invalid_value` for arrays and objects */
export function numberTextFromJson(value: Exclude<JsonValue, null>): string {
  if (typeof value === 'boolean') return value ? '1' : '0';
  if (value instanceof ExactNumber) return value.text;
  if (typeof value !== 'string' && typeof value !== 'number') return rejectValue('not a valid float');
  return Object.is(value, -0) ? '-0' : String(value);
}

export function isSpecialNumber(text: string): boolean {
  return text === 'NaN' || text === 'Infinity' || text === '-Infinity';
}
