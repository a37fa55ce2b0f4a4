import type { Catalog } from '../dialects/catalog.ts';
import type { DatabaseSchema, Table } from '../schema/index.ts';
import { buildTable, catalogParts } from './build-table.ts';
import { manyToManyByModel } from './junction-tables.ts';
import { modelNames } from './model-names.ts';
import { relationsByModel } from './relations.ts';
import { schemaVersion } from './schema-version.ts';
import { selectTables, type TableSelection } from './select-tables.ts';

export interface BuiltSchema {
  readonly schema: DatabaseSchema;
  /** Tables left out because of `maxTables`. */
  readonly omitted: number;
}

/**
 * Catalog rows → schema model. A table that is left out is gone altogether: foreign keys to it are plain columns.
 *
 * @param timeZone of moments that carry none
 */
export function buildSchema(catalog: Catalog, selection: TableSelection, timeZone = 'UTC'): BuiltSchema {
  const { tables: selected, omitted } = selectTables(catalog.tables, selection, catalog.defaultSchema);
  const parts = catalogParts(catalog, modelNames(selected, catalog.defaultSchema), timeZone);
  const built = selected.map((row) => buildTable(row, parts));
  const unrelated = new Map(built.map((table) => [table.model, table]));
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
    schema: {
      version: schemaVersion(catalog, selected),
      engine,
      serverVersion,
      defaultSchema,
      timeZone,
      tables,
    },
    omitted,
  };
}
