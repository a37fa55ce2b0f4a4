import type { ColumnType } from './column-type.ts';
import { plainText, textFromJson } from './plain-text.ts';
import { textOfCell } from './text-of-cell.ts';

const plainBounds = /^([[(])([^",()[\]]+),([^",()[\]]+)([\])])$/;

/** PostgreSQL's ranges. JSON: the server's text, with a blank after the comma between two plain bounds (`"[1, 5)"`). */
export const range: ColumnType = {
  name: 'range',
  group: 'text',
  present: (cell) => JSON.stringify(textOfCell(cell).replace(plainBounds, '$1$2, $3$4')),
  parse: textFromJson,
  parseFilter: plainText,
};
