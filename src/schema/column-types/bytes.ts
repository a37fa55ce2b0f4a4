import type { ColumnType } from './column-type.ts';
import { rejectValue } from './reject-value.ts';
import { textOfCell } from './text-of-cell.ts';

/** Bytes. JSON: lower-case hexadecimal (`"deadbeef"`); what is bound is that text too, the dialect turns it into bytes. */
export const bytes: ColumnType = {
  name: 'bytes',
  group: 'binary',
  present: (cell) => JSON.stringify(withoutPrefix(textOfCell(cell))),
  parse: (value) => hexadecimal(typeof value === 'string' ? value : '?'),
  parseFilter: hexadecimal,
};

function withoutPrefix(text: string): string {
  return text.startsWith('\\x') ? text.slice(2) : text;
}

function hexadecimal(text: string): string {
  const digits = withoutPrefix(text.trim());
  if (digits.length % 2 !== 0 || !/^[0-9a-fA-F]*$/.test(digits)) rejectValue('not a valid hexadecimal text');
  return digits.toLowerCase();
}
