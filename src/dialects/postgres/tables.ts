import type { Table as DrizzleTable } from 'drizzle-orm';
import { customType, PgSchema } from 'drizzle-orm/pg-core';
import type { Table } from '../../schema/index.ts';

/**
 * A column whose values Drizzle leaves alone: its own builders turn timestamps into `Date`, parse jsonb, and
 * know neither bytea nor bit nor money nor ranges.
 */
const asIs = customType<{ data: unknown; config: { readonly type: string }; configRequired: true }>({
  dataType: ({ type }) => type,
});

const tables = new WeakMap<Table, DrizzleTable>();

/**
 * The Drizzle table of a model, built on first use.
 *
 * Columns are keyed `c0`, `c1`, … by position: with names of the database as keys, `__proto__` would change the
 * prototype and `enableRLS` a method. `PgSchema` always writes the schema, so that no `search_path` can
 * lead elsewhere; the function `pgSchema` refuses `public`.
 */
export function postgresTable(table: Table): DrizzleTable {
  const known = tables.get(table);
  if (known) return known;
  const columns = Object.fromEntries(
    table.columns.map(({ name, position, databaseType }) => [
      `c${position}`,
      asIs(name, { type: databaseType }),
    ]),
  );
  const built = new PgSchema(table.schema).table(table.name, columns);
  tables.set(table, built);
  return built;
}
