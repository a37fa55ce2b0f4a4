import type { ColumnType } from './column-type.ts';
import { labelText } from './label-text.ts';
import { plainText, textFromJson } from './plain-text.ts';
import { presentText } from './text-of-cell.ts';

/** One label of a list. JSON: a string. Whether the label exists is the database's word. */
export const enumeration: ColumnType = {
  name: 'enum',
  group: 'select',
  present: presentText,
  parse: (value, column) => labelText(textFromJson(value), column),
  parseFilter: plainText,
};
