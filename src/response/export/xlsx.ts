import { Readable, type Transform } from 'node:stream';
import type { ZipFile } from 'yazl';
import { BridgeError } from '../../errors/index.ts';
import { cellReaders } from './cell-texts.ts';
import type { ExportedRows, ExportFormat } from './export-format.ts';
import { sheetEnd, sheetRow, sheetStart, workbookFiles } from './xlsx-parts.ts';

/** Rows of one sheet, the names included: https://support.microsoft.com/office/1672b34d-7043-467e-8e27-269d656771c3 */
const maxSheetRows = 1_048_576;

/** Below the 4 GB of a file inside an archive without its 64-bit extension, which not every program reads. */
const maxSheetBytes = 4_000_000_000;

/**
 * A workbook with the names in its first row; a new sheet where one is full. Texts are texts, never formulas; numbers
 * are numbers where a double holds all their digits.
 */
export const xlsx: ExportFormat = {
  contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  extension: 'xlsx',
  rowForm: 'cells',
  async *write(rows) {
    const { ZipFile: Archive } = await import('yazl');
    const zip = new Archive();
    // `ZipFile.outputStream` is a stream of Node, whatever the older interface of its type says.
    const output = zip.outputStream as Transform;
    const leaving = new AbortController();
    const writing = writeSheets(rows, zip, leaving.signal).catch(
      (error: unknown) => void output.destroy(asError(error)),
    );
    zip.on('error', (error: unknown) => output.destroy(asError(error)));
    try {
      for await (const piece of output) yield piece as Uint8Array;
      await writing;
    } finally {
      leaving.abort();
      output.destroy();
    }
  },
};

/** Sheets one after another: the archive takes the next file when the one before has ended. */
async function writeSheets(rows: ExportedRows, zip: ZipFile, signal: AbortSignal): Promise<void> {
  const texts = rowTexts(rows);
  let sheets = 0;
  for (let isLast = false; !isLast;) {
    sheets++;
    const sheet = Readable.from(
      sheetPieces(texts, (ended) => (isLast = ended)),
      {
        objectMode: false,
        signal,
      },
    );
    zip.addReadStream(sheet, `xl/worksheets/sheet${sheets}.xml`);
    await ended(sheet);
  }
  for (const [path, content] of workbookFiles(sheets)) zip.addBuffer(Buffer.from(content), path);
  zip.end();
}

function ended(stream: Readable): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.once('end', resolve).once('error', reject).once('close', resolve);
  });
}

interface RowTexts {
  readonly header: string;
  readonly rows: AsyncGenerator<string>;
}

function rowTexts({ output, batches }: ExportedRows): RowTexts {
  const readers = cellReaders(output);
  const names = readers.map(({ column }) => ({ text: column.name, type: null }));
  async function* all(): AsyncGenerator<string> {
    for await (const batch of batches) {
      for (const row of batch) {
        yield sheetRow(readers.map(({ column, read }) => ({ text: read(row), type: column.type })));
      }
    }
  }
  return { header: sheetRow(names), rows: all() };
}

/** The XML of one sheet, some rows a piece. */
async function* sheetPieces(
  { header, rows }: RowTexts,
  tell: (isLast: boolean) => void,
): AsyncGenerator<string> {
  let piece = sheetStart + header;
  let count = 1;
  let bytes = 0;
  let isLast = false;
  while (count < maxSheetRows && bytes < maxSheetBytes) {
    const next = await rows.next();
    if (next.done === true) {
      isLast = true;
      break;
    }
    count++;
    piece += next.value;
    if (piece.length < 65_536) continue;
    bytes += Buffer.byteLength(piece);
    yield piece;
    piece = '';
  }
  tell(isLast);
  yield piece + sheetEnd;
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new BridgeError('internal_error', { cause: error });
}
