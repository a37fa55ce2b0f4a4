import type { ColumnType } from './column-type.ts';
import { plainText, textFromJson } from './plain-text.ts';
import { presentText } from './text-of-cell.ts';

/** inet, cidr, macaddr. JSON: the server's text (`"10.0.0.0/8"`). */
export const network: ColumnType = {
  name: 'network',
  group: 'text',
  present: presentText,
  parse: textFromJson,
  parseFilter: plainText,
};
