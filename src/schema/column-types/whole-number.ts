import { ExactNumber, type JsonValue, type PresentForm, type StoredValue } from './column-type.ts';
import type { Column } from '../model.ts';
import { plainDecimal } from './decimal-text.ts';
import { rejectValue } from './reject-value.ts';
import { presentText } from './text-of-cell.ts';

const smallest = -(2n ** 63n);
const largest = 2n ** 63n - 1n;
const largestUnsigned = 2n ** 64n - 1n;

/** A JSON number of any size for the codec Int, else a string. SQLite may hold other things in an integer column. */
export function presentWhole(cell: Exclude<StoredValue, null>, column: Column, asString: boolean): string {
  if (column.wire.codec === 'Str') return presentText(cell);
  if (cell === true || cell === 't' || cell === 'true') return '1';
  if (cell === false || cell === 'f' || cell === 'false') return '0';
  if (typeof cell === 'bigint') return asString ? `"${cell}"` : cell.toString();
  if (typeof cell === 'number')
    return Number.isFinite(cell) ? quoted(String(cell), asString) : presentText(cell);
  if (typeof cell !== 'string' || !/^-?\d+$/.test(cell)) return presentText(cell);
  // ZEROFILL columns of MySQL come with leading zeros, which are not JSON.
  return quoted(/^-?0\d/.test(cell) ? BigInt(cell).toString() : cell, asString);
}

/** Digits that a JavaScript number would round become a string when the client asked for that. */
export function roundsInJavaScript(cell: Exclude<StoredValue, null>, form: PresentForm): boolean {
  return form.bigint === 'string' && typeof cell !== 'boolean' && !Number.isSafeInteger(Number(cell));
}

function quoted(text: string, asString: boolean): string {
  return asString ? `"${text}"` : text;
}

/** Integer text, a JSON integer, or true and false as 1 and 0. */
export function wholeFromJson(value: Exclude<JsonValue, null>, column: Column): StoredValue {
  if (typeof value === 'boolean') return value ? 1 : 0;
  const text = value instanceof ExactNumber ? value.text : value;
  if (typeof text !== 'string' && typeof text !== 'number') return rejectValue('not a valid integer');
  const digits = String(text).trim();
  if (!/^[+-]?\d{1,40}$/.test(digits)) rejectValue('not a valid integer');
  return inRange(BigInt(digits.replace('+', '')), column, 'not a valid integer');
}

/** The number in a filter; a fraction is kept as text, because `> 1.5` has a meaning for an integer column. */
export function wholeFromFilter(text: string, column: Column): StoredValue {
  const word = text.trim().toLowerCase();
  if (word === 'true' || word === 'false') return word === 'true' ? 1 : 0;
  const plain = plainDecimal(text);
  if (plain === undefined) return rejectValue('not a valid float');
  const [whole = '0', fraction = ''] = plain.split('.');
  const value = inRange(BigInt(whole), column, 'not a valid float');
  return /[1-9]/.test(fraction) ? plain : value;
}

function inRange(value: bigint, column: Column, message: string): StoredValue {
  const unsigned = /unsigned/i.test(column.databaseType);
  if (value < smallest || value > (unsigned ? largestUnsigned : largest)) rejectValue(message);
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}
