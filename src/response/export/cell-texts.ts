import type { Cell, Row } from '../../connections/index.ts';
import type { Output } from '../../query/index.ts';
import { columnTypes, presentText, textOfCell, type Column, type PresentForm } from '../../schema/index.ts';

/** A column of an exported file. */
export interface CellReader {
  readonly column: Column;
  /** The text of the column's cell in its JSON form, without the quotes of a string; null for NULL. */
  readonly read: (row: Row) => string | null;
}

/** Compiles how the cells of a row become text, once for each export. */
export function cellReaders(output: Output): readonly CellReader[] {
  let next = 0;
  return output.columns.map(({ column, masked }) => {
    if (masked) return { column, read: () => null };
    const index = next++;
    const text = textReader(column, output.form);
    return {
      column,
      read: (row) => {
        const cell = row[index];
        return cell === null || cell === undefined ? null : text(cell);
      },
    };
  });
}

/** Compiles how a cell that is not NULL becomes text. */
export function textReader(column: Column, form: PresentForm): (cell: Exclude<Cell, null>) => string {
  const type = columnTypes[column.type];
  // Its JSON is its text in quotes: they are not put around it only to be taken off again.
  if (type.present === presentText) return textOfCell;
  const isDocument = column.type === 'json' && column.wire.codec === 'Json';
  return (cell) => {
    const json = type.present(cell, column, form);
    // The text of a document keeps its quotes: it is read back as a document.
    if (isDocument || !json.startsWith('"')) return json;
    return json.includes('\\') ? String(JSON.parse(json)) : json.slice(1, -1);
  };
}
