import type { TableDefinition } from '../table.ts';
import type { StoreTable } from './engine.ts';

/** Builds the Drizzle table of each definition once. */
export function rememberTables(
  build: (definition: TableDefinition) => StoreTable,
): (definition: TableDefinition) => StoreTable {
  const built = new WeakMap<TableDefinition, StoreTable>();
  return (definition) => {
    const known = built.get(definition);
    if (known !== undefined) return known;
    const table = build(definition);
    built.set(definition, table);
    return table;
  };
}
