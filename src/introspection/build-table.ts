import type { Catalog, CatalogForeignKey, CatalogTable } from '../dialects/catalog.ts';
import { zonedColumn, type Column, type ForeignKey } from '../schema/index.ts';
import { groupByTable, tableId } from './group-rows.ts';
import { primaryKeyOf, recordKeyOf, uniqueKeysOf } from './keys.ts';
import { labelColumnOf } from './label-column.ts';
import type { UnrelatedTable } from './relations.ts';

/** Rows of the catalog by the table they belong to, and the models among the tables. */
export interface CatalogParts {
  /** Model names of the tables that have one, by `tableId`. */
  readonly models: ReadonlyMap<string, string>;
  readonly columns: ReadonlyMap<string, Catalog['columns']>;
  readonly keys: ReadonlyMap<string, Catalog['keys']>;
  readonly foreignKeys: ReadonlyMap<string, Catalog['foreignKeys']>;
  readonly indexes: ReadonlyMap<string, Catalog['indexes']>;
  readonly checks: ReadonlyMap<string, Catalog['checks']>;
}

export function catalogParts(
  catalog: Catalog,
  models: ReadonlyMap<string, string>,
  timeZone: string,
): CatalogParts {
  return {
    models,
    columns: groupByTable(catalog.columns.map((column) => zonedColumn(column, timeZone))),
    keys: groupByTable(catalog.keys),
    foreignKeys: groupByTable(catalog.foreignKeys),
    indexes: groupByTable(catalog.indexes),
    checks: groupByTable(catalog.checks),
  };
}

/** One table with everything but its relations. */
export function buildTable(row: CatalogTable, parts: CatalogParts): UnrelatedTable {
  const id = tableId(row.schema, row.name);
  // As they are: at 20,000 columns copies without `schema` and `table` would be felt.
  const columns: readonly Column[] = parts.columns.get(id) ?? [];
  const columnsByName = new Map(columns.map((column) => [column.name, column]));
  const keys = parts.keys.get(id) ?? [];
  const primaryKey = primaryKeyOf(keys, columnsByName);
  const uniqueKeys = uniqueKeysOf(keys, columnsByName);
  const recordKey = recordKeyOf(primaryKey, uniqueKeys);
  const foreignKeys = (parts.foreignKeys.get(id) ?? []).flatMap((key) =>
    buildForeignKey(key, columnsByName, parts),
  );
  const indexes = parts.indexes.get(id) ?? [];
  return {
    schema: row.schema,
    name: row.name,
    kind: row.kind,
    comment: row.comment,
    model: parts.models.get(id) ?? row.name,
    columns,
    columnsByName,
    primaryKey,
    uniqueKeys,
    foreignKeys,
    recordKey,
    indexes: indexes.map(({ name, columns: names, unique }) => ({ name, columns: names, unique })),
    checks: (parts.checks.get(id) ?? []).map(({ expression }) => expression),
    updatable: { insert: row.canInsert, update: row.canUpdate, delete: row.canDelete },
    rowEstimate: row.rowEstimate,
    labelColumn: labelColumnOf(columns, recordKey, foreignKeys),
  };
}

/** None for a key to a table without a model: its columns are plain ones then. */
function buildForeignKey(
  key: CatalogForeignKey,
  columns: ReadonlyMap<string, Column>,
  parts: CatalogParts,
): readonly ForeignKey[] {
  const targetId = tableId(key.targetSchema, key.targetTable);
  const targetModel = parts.models.get(targetId);
  const own = key.columns.flatMap((name) => columns.get(name) ?? []);
  const implied = parts.keys.get(targetId)?.find(({ kind }) => kind === 'primary')?.columns ?? [];
  const targetColumns = key.targetColumns.length > 0 ? key.targetColumns : implied;
  if (targetModel === undefined || own.length === 0 || own.length !== targetColumns.length) return [];
  const { name, onDelete, onUpdate } = key;
  return [{ name, columns: own, targetModel, targetColumns, onDelete, onUpdate }];
}
