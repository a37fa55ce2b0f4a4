import type { RecordJson } from '../../../contract/index.ts';
import { valueText } from '../../fields/index.ts';
import type { ColumnModel } from '../../schema/index.ts';
import { csvCell } from './csv-cell.ts';
import { recordJsonText } from '../record/record-json.ts';

/**
 * Records as comma-separated values with a heading, RFC 4180. NULL is an empty place, the empty text a quoted one.
 * What a spreadsheet would run as a formula gets an apostrophe in front.
 */
export function toCsv(records: readonly RecordJson[], columns: readonly ColumnModel[]): string {
  const heading = columns.map((column) => csvCell(column.name));
  const lines = records.map((record) =>
    columns.map((column) => csvCell(valueText(column, record[column.name]))),
  );
  return [heading, ...lines].map((cells) => `${cells.join(',')}\r\n`).join('');
}

/** Records as a JSON array, one a line, with the digits that the bridge sent. */
export function toJson(records: readonly RecordJson[], columns: readonly ColumnModel[]): string {
  return `[\n${records.map((record) => `  ${recordJsonText(record, columns)}`).join(',\n')}\n]`;
}
