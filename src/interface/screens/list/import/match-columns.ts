import type { ColumnModel, TableModel } from '../../../schema/index.ts';
import type { SourceColumn } from './read-source.ts';

/** For each column of the file, by its place: the column of the table, or null to leave it out. */
export type ColumnMapping = readonly (string | null)[];

/**
 * Columns of the table by their names: exactly, then as people write them (`Unit price` for `unit_price`, `Customer`
 * for `customer_id`). No column is meant twice.
 */
export function matchColumns(sources: readonly SourceColumn[], table: TableModel): ColumnMapping {
  const free = new Set(table.columns.filter(canBeImported));
  const take = (found: ColumnModel | undefined) => {
    if (found !== undefined) free.delete(found);
    return found?.name ?? null;
  };
  const exact = sources.map(({ name }) => take([...free].find((column) => column.name === name)));
  return exact.map((taken, at) => {
    if (taken !== null) return taken;
    const name = plain(sources[at]?.name ?? '');
    return name === '' ? null : take([...free].find((column) => namesOf(column).includes(name)));
  });
}

/** Written by the file, or at least telling which record a row means. */
export function canBeImported(column: ColumnModel): boolean {
  return column.writable || column.isKey;
}

function namesOf({ name, label, relation }: ColumnModel): readonly string[] {
  const names = [name, label, ...(relation === null ? [] : [relation.name])];
  return names.map(plain);
}

/** `Unit price`, `unit_price` and `UnitPrice` are one name. */
function plain(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
