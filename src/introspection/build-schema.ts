import { createHash } from 'node:crypto';
import type { Catalog, CatalogForeignKey, CatalogTable } from '../dialects/catalog.ts';
import type { Column, DatabaseSchema, ForeignKey, Table } from '../schema/index.ts';
import { groupByTable, tableId } from './group-rows.ts';
import { manyToManyByModel } from './junction-tables.ts';
import { primaryKeyOf, recordKeyOf, uniqueKeysOf } from './keys.ts';
import { labelColumnOf } from './label-column.ts';
import { modelName } from './model-names.ts';
import { relationsByModel, type UnrelatedTable } from './relations.ts';
import { selectTables, type TableSelection } from './select-tables.ts';

export interface BuiltSchema {
  readonly schema: DatabaseSchema;
  /** Tables left out because of `maxTables`. */
  readonly omitted: number;
}

/**
 * Catalog rows → schema model. A table that is left out is gone altogether: foreign keys to it are plain columns.
 */
export function buildSchema(catalog: Catalog, selection: TableSelection): BuiltSchema {
  const { tables: selected, omitted } = selectTables(catalog.tables, selection, catalog.defaultSchema);
  const unrelated = buildTables(catalog, selected);
  const relations = relationsByModel(unrelated);
  const links = manyToManyByModel(unrelated, relations);
  const tables = new Map<string, Table>();
  for (const [model, table] of unrelated) {
    const own = relations.get(model) ?? [];
    const relationsByName = new Map(own.map((relation) => [relation.name, relation]));
    tables.set(model, { ...table, relations: own, relationsByName, manyToMany: links.get(model) ?? [] });
  }
  const { engine, serverVersion, defaultSchema } = catalog;
  return {
    schema: { version: versionOf(catalog, selected), engine, serverVersion, defaultSchema, tables },
    omitted,
  };
}

function buildTables(
  catalog: Catalog,
  selected: readonly CatalogTable[],
): ReadonlyMap<string, UnrelatedTable> {
  const parts = {
    columns: groupByTable(catalog.columns),
    keys: groupByTable(catalog.keys),
    foreignKeys: groupByTable(catalog.foreignKeys),
    indexes: groupByTable(catalog.indexes),
    checks: groupByTable(catalog.checks),
  };
  const exposed = new Map(selected.map((table) => [tableId(table.schema, table.name), table]));
  const primaryColumns = primaryColumnsByTable(catalog);
  const tables = new Map<string, UnrelatedTable>();
  for (const row of selected) {
    const id = tableId(row.schema, row.name);
    const columns = (parts.columns.get(id) ?? []).map(
      ({ schema: _schema, table: _table, ...column }): Column => column,
    );
    const columnsByName = new Map(columns.map((column) => [column.name, column]));
    const keys = parts.keys.get(id) ?? [];
    const primaryKey = primaryKeyOf(keys, columnsByName);
    const uniqueKeys = uniqueKeysOf(keys, columnsByName);
    const recordKey = recordKeyOf(primaryKey, uniqueKeys);
    const model = modelName(row.schema, row.name, catalog.defaultSchema);
    tables.set(model, {
      model,
      schema: row.schema,
      name: row.name,
      kind: row.kind,
      comment: row.comment,
      columns,
      columnsByName,
      primaryKey,
      uniqueKeys,
      foreignKeys: (parts.foreignKeys.get(id) ?? [])
        .filter((key) => exposed.has(tableId(key.targetSchema, key.targetTable)))
        .map((key) => buildForeignKey(key, columnsByName, primaryColumns, catalog.defaultSchema)),
      indexes: (parts.indexes.get(id) ?? []).map(({ name, columns: names, unique }) => ({
        name,
        columns: names,
        unique,
      })),
      checks: (parts.checks.get(id) ?? []).map(({ expression }) => expression),
      recordKey,
      updatable: { insert: row.canInsert, update: row.canUpdate, delete: row.canDelete },
      rowEstimate: row.rowEstimate,
      labelColumn: labelColumnOf(columns, recordKey),
    });
  }
  return tables;
}

function buildForeignKey(
  key: CatalogForeignKey,
  columns: ReadonlyMap<string, Column>,
  primaryColumns: ReadonlyMap<string, readonly string[]>,
  defaultSchema: string,
): ForeignKey {
  const implied = primaryColumns.get(tableId(key.targetSchema, key.targetTable)) ?? [];
  return {
    name: key.name,
    columns: key.columns.map((name) => columns.get(name)).filter((column) => column !== undefined),
    targetModel: modelName(key.targetSchema, key.targetTable, defaultSchema),
    targetColumns: key.targetColumns.length > 0 ? key.targetColumns : implied,
    onDelete: key.onDelete,
    onUpdate: key.onUpdate,
  };
}

function primaryColumnsByTable(catalog: Catalog): ReadonlyMap<string, readonly string[]> {
  const primary = catalog.keys.filter((key) => key.kind === 'primary');
  return new Map(primary.map((key) => [tableId(key.schema, key.table), key.columns]));
}

/** Estimates change with every insert and are no structure: they stay out of the hash. */
function versionOf(catalog: Catalog, selected: readonly CatalogTable[]): string {
  const tables = selected.map(({ rowEstimate: _estimate, ...table }) => table);
  const text = JSON.stringify({ ...catalog, tables });
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
