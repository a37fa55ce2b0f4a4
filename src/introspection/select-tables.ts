import type { CatalogTable } from '../dialects/catalog.ts';
import { modelName } from './model-names.ts';

/** Which tables a person wants to see; names are bare (`orders`) or with their schema (`sales.orders`). */
export interface TableSelection {
  /** Empty: all. */
  readonly only: readonly string[];
  readonly except: readonly string[];
  readonly maxTables: number;
}

/** Views that an extension brings along; nobody administers them. */
const extensionViews = new Set(['pg_stat_statements', 'pg_stat_statements_info']);

export interface SelectedTables {
  /** In the order of their model names. */
  readonly tables: readonly CatalogTable[];
  /** How many were left out because of `maxTables`. */
  readonly omitted: number;
}

export function selectTables(
  tables: readonly CatalogTable[],
  selection: TableSelection,
  defaultSchema: string,
): SelectedTables {
  const only = new Set(selection.only);
  const except = new Set(selection.except);
  const isNamed = (names: ReadonlySet<string>, table: CatalogTable): boolean =>
    names.has(table.name) || names.has(`${table.schema}.${table.name}`);
  const chosen = tables
    .filter((table) => !extensionViews.has(table.name))
    .filter((table) => only.size === 0 || isNamed(only, table))
    .filter((table) => !isNamed(except, table))
    .map((table) => ({ table, model: modelName(table.schema, table.name, defaultSchema) }))
    .sort((left, right) => compareText(left.model, right.model))
    .map(({ table }) => table);
  return {
    tables: chosen.slice(0, selection.maxTables),
    omitted: Math.max(0, chosen.length - selection.maxTables),
  };
}

/** By code point, so that the order is the same on every machine. */
export function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
