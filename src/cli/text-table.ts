import { printable } from './output.ts';

/** Rows in columns of equal width, two blanks apart. The first row is the head. */
export function textTable(rows: readonly (readonly string[])[]): string[] {
  const clean = rows.map((row) => row.map(printable));
  const columns = Math.max(0, ...clean.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, index) =>
    Math.max(...clean.map((row) => (row[index] ?? '').length)),
  );
  return clean.map((row) =>
    row
      .map((cell, index) => cell.padEnd(widths[index] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
