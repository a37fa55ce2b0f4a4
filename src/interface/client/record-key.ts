import type { RecordJson, TableDescription } from '../../contract/index.ts';

/**
 * The address segment of one record: `{a}` or `{a},{b}` in key order, each part percent-encoded
 * (a comma inside a part is `%2C`). It goes into an API path as it is.
 */
export type RecordKey = string;

/**
 * Actions such as `count` and the interface's own `new` stand where a key does and are matched on the raw
 * path: a key that looks like one is sent with its first letter encoded.
 */
const likeAction = /^[a-z][a-z_]*$/;

/**
 * The key of a record, or null when it cannot be addressed: its table has no key, a part is missing
 * or null, or the only part is the empty string, `.` or `..`, which URLs resolve away however encoded.
 */
export function recordKey(
  table: Pick<TableDescription, 'key_columns'>,
  record: RecordJson,
): RecordKey | null {
  const parts = table.key_columns.map((column) => keyText(record[column])).filter((part) => part !== null);
  if (parts.length === 0 || parts.length < table.key_columns.length) return null;
  const key = encodeKey(parts);
  return ['', '.', '..'].includes(key) ? null : key;
}

/** Joins the parts of a key, in key order, into one address segment. */
export function encodeKey(parts: readonly string[]): RecordKey {
  const key = parts.map(encodeSegment).join(',');
  return likeAction.test(key) ? `%${key.charCodeAt(0).toString(16)}${key.slice(1)}` : key;
}

/** The parts of a key, in key order. */
export function decodeKey(key: RecordKey): readonly string[] {
  return key.split(',').map((part) => decodeURIComponent(part));
}

/** The key as a person reads it: `7` or `7 · 12`. */
export function formatKey(key: RecordKey): string {
  return decodeKey(key).join(' · ');
}

/** Percent-encodes one path segment. */
export function encodeSegment(text: string): string {
  return encodeURIComponent(text);
}

function keyText(value: unknown): string | null {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint')
    return String(value);
  return null;
}
