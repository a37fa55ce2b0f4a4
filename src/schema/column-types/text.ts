import type { ColumnType } from './column-type.ts';
import { plainText, textFromJson } from './plain-text.ts';
import { presentText } from './text-of-cell.ts';

/** Text of any length. JSON: a string; blanks at the end of `char(n)` stay. */
export const text: ColumnType = {
  name: 'text',
  group: 'text',
  present: presentText,
  parse: textFromJson,
  parseFilter: plainText,
};
