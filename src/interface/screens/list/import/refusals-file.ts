import type { ImportRefusal } from '../../../../contract/index.ts';
import { csvCell } from '../csv-cell.ts';

/** The refused rows as a file for a spreadsheet. */
export function refusalsCsv(errors: readonly ImportRefusal[]): string {
  const lines = errors.map(({ row, column, source, detail }) => [
    String(row),
    column ?? '',
    source ?? '',
    detail,
  ]);
  return [['row', 'column', 'in file', 'message'], ...lines]
    .map((cells) => `${cells.map((cell) => csvCell(cell)).join(',')}\r\n`)
    .join('');
}
