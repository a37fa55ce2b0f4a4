import type { ColumnType } from './column-type.ts';
import { plainText, textFromJson } from './plain-text.ts';
import { presentText } from './text-of-cell.ts';

/** Types that we do not know. JSON: the database's own text, so that no column disappears. */
export const other: ColumnType = {
  name: 'other',
  group: 'text',
  present: presentText,
  parse: textFromJson,
  parseFilter: plainText,
};
