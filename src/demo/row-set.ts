/** Rows of one table. Bytes are hexadecimal text in a column that is named in `bytes`. */
export interface RowSet {
  readonly table: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
  readonly bytes?: string;
}

/** One statement for all rows, which travel as one JSON text. Names are ours, so they need no quoting. */
export function insertAll({ table, columns, rows, bytes }: RowSet): { text: string; params: [string] } {
  const cells = columns.map((column, index) => {
    const cell = `value ->> '$[${index}]'`;
    return column === bytes ? `unhex(${cell})` : cell;
  });
  return {
    text: `INSERT INTO ${table} (${columns.join(', ')}) SELECT ${cells.join(', ')} FROM json_each(?)`,
    params: [JSON.stringify(rows)],
  };
}

/** Cents as a decimal text. */
export function money(cents: number): string {
  return (cents / 100).toFixed(2);
}
