import type { Row } from '../../connections/index.ts';
import { cellReaders, type CellReader } from './cell-texts.ts';
import { csvCell } from './csv-cell.ts';
import type { Output } from '../../query/index.ts';
import type { ExportFormat } from './export-format.ts';
import { rawLines } from './raw-csv.ts';

/**
 * Comma-separated values as RFC 4180 has them: a line of names, lines end with CRLF. NULL is an empty cell, the empty
 * text a pair of quotes.
 */
export const csv: ExportFormat = {
  contentType: 'text/csv; charset=utf-8; header=present',
  extension: 'csv',
  rowForm: 'cells',
  async *write({ output, batches }) {
    const readers = cellReaders(output);
    yield namesOf(output);
    for await (const batch of batches) yield linesOf(batch, readers);
  },
  async *writeRaw({ output, batches }) {
    const lines = rawLines(output);
    yield namesOf(output);
    for await (const batch of batches) yield lines(batch);
  },
};

function namesOf({ columns }: Output): string {
  return `${columns.map(({ column }) => csvCell(column.name)).join(',')}\r\n`;
}

function linesOf(batch: readonly Row[], readers: readonly CellReader[]): string {
  let lines = '';
  for (const row of batch) {
    let line = '';
    for (const { read } of readers) {
      const text = read(row);
      line += text === null ? ',' : `,${csvCell(text)}`;
    }
    lines += `${line.slice(1)}\r\n`;
  }
  return lines;
}
