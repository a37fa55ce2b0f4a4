import type { RawRows } from '../../connections/index.ts';
import type { Output } from '../../query/index.ts';
import { ByteSink } from './byte-sink.ts';
import { textReader } from './cell-texts.ts';
import { csvCell } from './csv-cell.ts';
import { rawCell } from './raw-cells.ts';

/** Writes the cell that starts and ends there; nothing for NULL. */
type WriteCell = (bytes: Buffer, start: number, end: number, sink: ByteSink) => void;

/**
 * Compiles how rows that nobody decoded become lines of CSV: most bytes are copied, and what is not plain is read and
 * presented like the cells of any engine.
 *
 * 200,000 orders take a fifth of the time that decoded rows take.
 */
export function rawLines(output: Output): (batch: RawRows) => Uint8Array {
  const columns = output.columns.map((one) => (one.masked ? null : writerOf(one.column, output.form)));
  const shown = columns.filter((write) => write !== null).length;
  return ({ bytes, end, rows, cells }) => {
    const sink = new ByteSink(end + rows);
    // A row without a cell to be shown still has one.
    const step = 2 * Math.max(1, shown);
    for (let row = 0; row < rows; row++) writeLine(bytes, cells, row * step, columns, sink);
    return sink.take();
  };
}

function writeLine(
  bytes: Buffer,
  cells: Int32Array,
  first: number,
  columns: readonly (WriteCell | null)[],
  sink: ByteSink,
): void {
  let at = first;
  for (let index = 0; index < columns.length; index++) {
    if (index > 0) sink.byte(0x2c);
    const write = columns[index];
    if (write === null || write === undefined) continue;
    const start = cells[at] ?? -1;
    if (start >= 0) write(bytes, start, cells[at + 1] ?? start, sink);
    at += 2;
  }
  sink.byte(0x0d);
  sink.byte(0x0a);
}

function writerOf(column: Output['columns'][number]['column'], form: Output['form']): WriteCell {
  const plain = rawCell(column, form);
  const present = textReader(column, form);
  const decoded: WriteCell = (bytes, start, end, sink) =>
    sink.text(csvCell(present(bytes.toString('utf8', start, end))));
  if (plain === null) return decoded;
  return (bytes, start, end, sink) => {
    if (!plain(bytes, start, end, sink)) decoded(bytes, start, end, sink);
  };
}
