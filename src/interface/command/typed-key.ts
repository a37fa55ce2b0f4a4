import type { TableModel } from '../schema/index.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The text if it can be a key of the table: digits or a UUID for a key of one such column. */
export function typedKey(table: TableModel, text: string): string | null {
  const column =
    table.key_columns.length === 1 ? table.columnByName.get(table.key_columns[0] ?? '') : undefined;
  if (column === undefined) return null;
  if (/int|serial/.test(column.type)) return /^-?\d{1,20}$/.test(text) ? text : null;
  return column.type === 'uuid' && uuid.test(text) ? text : null;
}
