import type { CatalogKey } from '../dialects/catalog.ts';
import type { Column, RecordKey, UniqueKey } from '../schema/index.ts';
import { compareText } from './select-tables.ts';

type Columns = ReadonlyMap<string, Column>;

/** Columns of the primary key in key order; empty when there is none. */
export function primaryKeyOf(keys: readonly CatalogKey[], columns: Columns): readonly Column[] {
  const primary = keys.find((key) => key.kind === 'primary');
  return primary === undefined ? [] : columnsOf(primary.columns, columns);
}

export function uniqueKeysOf(keys: readonly CatalogKey[], columns: Columns): readonly UniqueKey[] {
  return keys
    .filter((key) => key.kind === 'unique')
    .map((key) => {
      const found = columnsOf(key.columns, columns);
      const complete = found.length === key.columns.length && found.length > 0;
      const usable = key.addressesRow && complete && found.every((column) => !column.nullable);
      return { name: key.name, columns: found, usable };
    });
}

/** The primary key, else the usable unique key with the fewest columns, the first by name among equals. */
export function recordKeyOf(
  primaryKey: readonly Column[],
  uniqueKeys: readonly UniqueKey[],
): RecordKey | null {
  if (primaryKey.length > 0) return { columns: primaryKey, kind: 'primary' };
  const [best] = uniqueKeys
    .filter((key) => key.usable)
    .sort((left, right) => left.columns.length - right.columns.length || compareText(left.name, right.name));
  return best === undefined ? null : { columns: best.columns, kind: 'unique' };
}

function columnsOf(names: readonly string[], columns: Columns): readonly Column[] {
  return names.map((name) => columns.get(name)).filter((column) => column !== undefined);
}
