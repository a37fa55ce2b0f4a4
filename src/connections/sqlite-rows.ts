import type { SqliteStatement, SqliteValue } from './sqlite-driver.ts';

/** All rows of a statement, read one by one; null as soon as they hold more bytes than that. */
export function rowsWithin(
  mostBytes: number,
  statement: SqliteStatement,
  params: readonly SqliteValue[],
): SqliteValue[][] | null {
  const rows: SqliteValue[][] = [];
  let bytes = 0;
  // Leaving the loop ends the statement.
  for (const row of statement.iterate(...params)) {
    for (const value of row) bytes += bytesOf(value);
    if (bytes > mostBytes) return null;
    rows.push(row);
  }
  return rows;
}

function bytesOf(value: SqliteValue): number {
  if (typeof value === 'string') return Buffer.byteLength(value);
  return value instanceof Uint8Array ? value.byteLength : 8; // a number as SQLite holds it at most
}
