import type { ColumnType } from './column-type.ts';
import { isJsonText, jsonText } from './json-text.ts';
import { presentText } from './text-of-cell.ts';

/**
 * JSON documents. JSON: the database's own text, verbatim, so that numbers keep their digits; a string for the
 * codec Str (MariaDB, whose JSON is a text column to existing clients).
 *
 * Written text that is valid JSON is stored as it is; other text becomes a JSON string.
 */
export const json: ColumnType = {
  name: 'json',
  group: 'json',
  present(cell, column) {
    if (column.wire.codec === 'Str' || typeof cell !== 'string') return presentText(cell);
    return isJsonText(cell) ? cell : presentText(cell);
  },
  parse: (value) => (typeof value === 'string' ? document(value) : jsonText(value)),
  parseFilter: document,
};

function document(text: string): string {
  return isJsonText(text) ? text : JSON.stringify(text);
}
