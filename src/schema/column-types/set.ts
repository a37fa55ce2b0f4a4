import type { ColumnType } from './column-type.ts';
import { isArray } from './json-text.ts';
import { labelText } from './label-text.ts';
import { plainText, textFromJson } from './plain-text.ts';
import { rejectValue } from './reject-value.ts';
import { presentText } from './text-of-cell.ts';

/** MySQL's SET. JSON: labels in the order of the column, joined with commas (`"x,y"`); an array is accepted too. */
export const set: ColumnType = {
  name: 'set',
  group: 'text',
  present: presentText,
  parse(value, column) {
    const text = isArray(value) ? value.map(label).join(',') : textFromJson(value);
    return text.includes(',') ? text : labelText(text, column);
  },
  parseFilter: plainText,
};

function label(value: unknown): string {
  if (typeof value !== 'string' || value.includes(',')) return rejectValue('not a valid array');
  return plainText(value);
}
