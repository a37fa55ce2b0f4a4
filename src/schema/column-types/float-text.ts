import type { StoredValue } from './column-type.ts';
import { presentText } from './text-of-cell.ts';

const jsonNumber = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** A JSON number; `"NaN"`, `"Infinity"` and `"-Infinity"`, which JSON does not have, as strings. */
export function presentFloat(cell: Exclude<StoredValue, null>): string {
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : presentText(cell);
  if (typeof cell === 'bigint') return cell.toString();
  return typeof cell === 'string' && jsonNumber.test(cell) ? cell : presentText(cell);
}

/** `digits` decimals when they parse back to the same double, else the shortest exact text. */
export function shortestOrFixed(value: number, digits: number): string {
  if (!Number.isFinite(value) || Math.abs(value) >= 1e21) return String(value);
  const fixed = value.toFixed(digits);
  return Number(fixed) === value ? fixed : String(value);
}

/**
 * A float as existing clients know it from the codec Str: a fraction even for whole values, and an
 * exponent only from 1e16 up and below 1e-4.
 *
 * @example floatWords(5) // '5.0'
 */
export function floatWords(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  const size = Math.abs(value);
  if (value === 0) return Object.is(value, -0) ? '-0.0' : '0.0';
  if (size >= 1e16 || size < 1e-4) return value.toExponential().replace(/e([+-])(\d)$/, 'e$10$2');
  return Number.isInteger(value) ? `${value}.0` : String(value);
}
