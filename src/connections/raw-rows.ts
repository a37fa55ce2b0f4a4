/**
 * Rows as the database sent them: text in UTF-8 that nobody decoded. For what passes most of it on as it is.
 *
 * Valid until the next batch is asked for: its memory is used again.
 */
export interface RawRows {
  readonly bytes: Buffer;
  /** How many of the bytes are in use. */
  readonly end: number;
  /** How many rows there are. */
  readonly rows: number;
  /** For each cell of each row, row after row: where its text starts and ends in `bytes`; -1 and -1 for NULL. */
  readonly cells: Int32Array;
}
