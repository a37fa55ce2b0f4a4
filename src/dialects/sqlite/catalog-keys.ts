import type { Row } from '../../connections/index.ts';
import type { ReferentialAction } from '../../schema/index.ts';
import type { CatalogForeignKey, CatalogIndex, CatalogKey } from '../catalog.ts';
import type { PlacedColumn } from './catalog-columns.ts';

/** The primary key of one table, from its columns: not every one has an index. */
export function primaryKeys(table: string, columns: readonly PlacedColumn[]): readonly CatalogKey[] {
  const parts = columns.filter(({ keyPlace }) => keyPlace > 0);
  if (parts.length === 0) return [];
  const names = [...parts]
    .sort((one, other) => one.keyPlace - other.keyPlace)
    .map(({ column }) => column.name);
  return [
    { schema: 'main', table, name: 'PRIMARY KEY', kind: 'primary', columns: names, addressesRow: true },
  ];
}

/** Indexes of one table, with the unique keys among them; rows of the query `indexes`. */
export function buildIndexes(
  table: string,
  rows: readonly Row[],
): { readonly keys: readonly CatalogKey[]; readonly indexes: readonly CatalogIndex[] } {
  const keys: CatalogKey[] = [];
  const indexes: CatalogIndex[] = [];
  for (const [name, parts] of grouped(rows)) {
    const [first = []] = parts;
    const names = parts.map((row) => (row[5] === null || row[5] === undefined ? null : String(row[5])));
    const end = names.indexOf(null);
    const columns = names.slice(0, end === -1 ? undefined : end).filter((column) => column !== null);
    const unique = Number(first[2]) === 1;
    indexes.push({ schema: 'main', table, name, columns, unique });
    const addressesRow = end === -1 && Number(first[4]) === 0;
    if (unique && first[3] !== 'pk')
      keys.push({ schema: 'main', table, name, kind: 'unique', columns, addressesRow });
  }
  return { keys, indexes };
}

const actions: ReadonlyMap<string, ReferentialAction> = new Map([
  ['RESTRICT', 'restrict'],
  ['CASCADE', 'cascade'],
  ['SET NULL', 'set_null'],
  ['SET DEFAULT', 'set_default'],
]);

/**
 * Foreign keys of one table; rows of the query `foreignKeys`. They have no names: they are numbered.
 *
 * @param spelled the name as the table or column was declared, for one that was written in another case
 */
export function buildForeignKeys(
  table: string,
  rows: readonly Row[],
  spelled: { table(name: string): string; column(table: string, name: string): string },
): readonly CatalogForeignKey[] {
  return [...grouped(rows)].map(([id, parts]) => {
    const [first = []] = parts;
    const targetTable = spelled.table(String(first[2]));
    return {
      schema: 'main',
      table,
      name: `${table}_fk_${id}`,
      columns: parts.map((row) => spelled.column(table, String(row[3]))),
      targetSchema: 'main',
      targetTable,
      targetColumns: parts.flatMap((row) =>
        row[4] === null || row[4] === undefined ? [] : [spelled.column(targetTable, String(row[4]))],
      ),
      onDelete: actions.get(String(first[5])) ?? 'no_action',
      onUpdate: actions.get(String(first[6])) ?? 'no_action',
    };
  });
}

/** Rows of one table by their second cell, in order. */
function grouped(rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const name = String(row[1]);
    const group = groups.get(name);
    if (group) group.push(row);
    else groups.set(name, [row]);
  }
  return groups;
}
