import { compileReader } from '../record-reader.ts';
import type { ExportedRows, ExportFormat } from './export-format.ts';
import { joinRecords } from './raw-json.ts';

/** One JSON array with a record a line. */
export const json: ExportFormat = {
  contentType: 'application/json',
  extension: 'json',
  rowForm: 'records',
  async *write(rows) {
    let before = '[\n';
    for await (const records of recordsOf(rows)) {
      yield before + records.join(',\n');
      before = ',\n';
    }
    yield before === ',\n' ? '\n]\n' : '[]\n';
  },
  async *writeRaw({ batches }) {
    let before = '[\n';
    for await (const batch of batches) {
      yield before;
      yield joinRecords(batch, ',\n').take();
      before = ',\n';
    }
    yield before === ',\n' ? '\n]\n' : '[]\n';
  },
};

/** One record a line (https://jsonlines.org). */
export const jsonLines: ExportFormat = {
  contentType: 'application/jsonl',
  extension: 'jsonl',
  rowForm: 'records',
  async *write(rows) {
    for await (const records of recordsOf(rows)) yield `${records.join('\n')}\n`;
  },
  async *writeRaw({ batches }) {
    for await (const batch of batches) {
      const lines = joinRecords(batch, '\n');
      lines.byte(0x0a);
      yield lines.take();
    }
  },
};

async function* recordsOf({ output, buildsJson, batches }: ExportedRows): AsyncGenerator<readonly string[]> {
  const read = compileReader(output, buildsJson);
  for await (const batch of batches) yield batch.map((row) => onOneLine(read(row).record));
}

/** A document is kept as it was written, line ends between its members included; inside strings they are escaped. */
function onOneLine(record: string): string {
  return record.includes('\n') || record.includes('\r') ? record.replaceAll(/[\r\n]+/g, ' ') : record;
}
