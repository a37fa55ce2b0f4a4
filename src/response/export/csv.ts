import type { Row } from '../../connections/index.ts';
import { cellReaders, type CellReader } from './cell-texts.ts';
import type { ExportFormat } from './export-format.ts';

/**
 * Comma-separated values as RFC 4180 has them: a line of names, lines end with CRLF. NULL is an empty cell, the empty
 * text a pair of quotes.
 *
 * A spreadsheet would run a cell that starts like a formula: it gets a leading `'` (rule 31). So does one that starts
 * so behind `'` already, so that an import can take exactly one away again.
 */
export const csv: ExportFormat = {
  contentType: 'text/csv; charset=utf-8; header=present',
  extension: 'csv',
  rowForm: 'cells',
  async *write({ output, batches }) {
    const readers = cellReaders(output);
    yield `${readers.map(({ column }) => csvCell(column.name)).join(',')}\r\n`;
    for await (const batch of batches) yield linesOf(batch, readers);
  },
};

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

const formula = /^'*[=+\-@\t\r]/;
const plainNumber = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;
const special = /[",\r\n]/;

/** One cell, quoted where it must be. */
export function csvCell(text: string): string {
  const safe = formula.test(text) && !plainNumber.test(text) ? `'${text}` : text;
  return safe === '' || special.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
