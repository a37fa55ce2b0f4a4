import type { RawRows, Row } from '../../connections/index.ts';
import type { Output, RowForm } from '../../query/index.ts';

/** What a format writes down: the rows of one statement, as they come. */
export interface ExportedRows {
  readonly output: Output;
  /** The database made each record's JSON (`records` only). */
  readonly buildsJson: boolean;
  readonly batches: AsyncIterable<readonly Row[]>;
}

/** The same rows as the database sent them: what it selects for the format's `rowForm`, and nothing related. */
export interface RawExportedRows {
  readonly output: Output;
  readonly batches: AsyncIterable<RawRows>;
}

/** One file format of an export. Text is sent as UTF-8. */
export interface ExportFormat {
  readonly contentType: string;
  readonly extension: string;
  readonly rowForm: RowForm;
  /** The file in pieces, at the pace of whoever takes them; a piece for each batch or more. */
  write(rows: ExportedRows): AsyncGenerator<string | Uint8Array>;
  /** The same bytes from rows that nobody decoded. Absent where they have to be. */
  readonly writeRaw?: (rows: RawExportedRows) => AsyncGenerator<string | Uint8Array>;
}
