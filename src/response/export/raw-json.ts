import type { RawRows } from '../../connections/index.ts';
import { ByteSink } from './byte-sink.ts';

const [lineFeed, carriageReturn, blank] = [0x0a, 0x0d, 0x20];

/**
 * Puts together the records of a batch, each the JSON that the database made, on a line of its own.
 *
 * @param between what stands between two records
 */
export function joinRecords({ bytes, end, rows, cells }: RawRows, between: string): ByteSink {
  const sink = new ByteSink(end + rows);
  for (let row = 0; row < rows; row++) {
    if (row > 0) sink.text(between);
    writeOnOneLine(bytes, cells[2 * row] ?? 0, cells[2 * row + 1] ?? 0, sink);
  }
  return sink;
}

/** A document is kept as it was written, but for line ends between its members; inside strings they are escaped. */
function writeOnOneLine(bytes: Buffer, start: number, end: number, sink: ByteSink): void {
  const memory = sink.room(end - start);
  let to = sink.end;
  let wasEnd = false;
  for (let at = start; at < end; at++) {
    const byte = bytes[at] ?? 0;
    const isEnd = byte === lineFeed || byte === carriageReturn;
    if (!isEnd) memory[to++] = byte;
    else if (!wasEnd) memory[to++] = blank;
    wasEnd = isEnd;
  }
  sink.advance(to);
}
