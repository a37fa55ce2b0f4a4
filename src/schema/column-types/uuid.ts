import type { ColumnType } from './column-type.ts';
import { rejectValue } from './reject-value.ts';
import { presentText } from './text-of-cell.ts';

/** JSON: the canonical text in lower case; braces, `urn:uuid:` and missing dashes are accepted. */
export const uuid: ColumnType = {
  name: 'uuid',
  group: 'text',
  present: presentText,
  parse: (value) => canonical(typeof value === 'string' ? value : ''),
  parseFilter: canonical,
};

function canonical(text: string): string {
  const digits = text
    .trim()
    .toLowerCase()
    .replace(/^urn:uuid:/, '')
    .replace(/[{}-]/g, '');
  if (!/^[0-9a-f]{32}$/.test(digits)) rejectValue('badly formed hexadecimal UUID string');
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
