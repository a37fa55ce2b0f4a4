import type { Row } from '../../connections/index.ts';
import type { CatalogColumn } from '../catalog.ts';
import { sqliteType } from './column-types.ts';

/** A table of the file, as far as its columns need it. */
export interface FileTable {
  readonly name: string;
  readonly kind: 'table' | 'view' | 'virtual';
  readonly withoutRowid: boolean;
  readonly sql: string;
}

/** A column, and its place in the primary key: 0 for none, 1 for the first. */
export interface PlacedColumn {
  readonly keyPlace: number;
  readonly column: CatalogColumn;
}

/**
 * The columns of one table, from rows of the query `columns`.
 *
 * @param hasKeyIndex an INTEGER PRIMARY KEY has no index of its own: it is the row's number itself
 * @param lists values of CHECK (… IN …) by column name in lower case
 */
export function buildColumns(
  table: FileTable,
  rows: readonly Row[],
  hasKeyIndex: boolean,
  lists: ReadonlyMap<string, readonly string[]>,
): readonly PlacedColumn[] {
  const visible = rows.filter((row) => Number(row[6]) !== 1);
  const keyLength = visible.filter((row) => Number(row[5]) > 0).length;
  return visible.map((row, position) => {
    const declared = String(row[2] ?? '').replace(/\s*\bgenerated always\s*$/i, '');
    const name = String(row[1]);
    const keyPlace = Number(row[5]);
    const { type, wire, ...size } = sqliteType(declared);
    const isRowid =
      keyPlace > 0 && keyLength === 1 && /^integer$/i.test(declared) && !table.withoutRowid && !hasKeyIndex;
    const column: CatalogColumn = {
      schema: 'main',
      table: table.name,
      name,
      position,
      type,
      databaseType: declared,
      nullable: Number(row[3]) === 0,
      default: row[4] === null || row[4] === undefined ? null : String(row[4]),
      generated: Number(row[6]) === 2 ? 'virtual' : Number(row[6]) === 3 ? 'stored' : null,
      identity: null,
      autoIncrement: isRowid && table.kind === 'table',
      ...size,
      options: type === 'text' ? (lists.get(name.toLowerCase()) ?? null) : null,
      element: null,
      comment: null,
      wire,
    };
    return { keyPlace, column };
  });
}
