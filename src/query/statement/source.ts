import { aliasedTable, getTableColumns, sql, type SQL } from 'drizzle-orm';
import type { Dialect } from '../../dialects/dialect.ts';
import type { Column, Table } from '../../schema/index.ts';
import { queryOf } from './derived-table.ts';

/** A table as a statement names it. */
export interface Source {
  /** For FROM and JOIN. */
  readonly from: SQL;
  reference(column: Column): SQL;
}

/** A table under an alias of ours, its columns qualified by it. */
export function aliasedSource(dialect: Pick<Dialect, 'tableOf'>, table: Table, alias: string): Source {
  const query = queryOf(table);
  if (query !== undefined) return derivedSource(query, alias);
  const drizzleTable = dialect.tableOf(table);
  const columns = getTableColumns(aliasedTable(drizzleTable, alias));
  return {
    from: sql`${drizzleTable} as ${sql.identifier(alias)}`,
    reference(column) {
      const drizzleColumn = columns[`c${column.position}`];
      if (drizzleColumn === undefined)
        throw new Error(`No Drizzle column for "${column.name}" of "${table.model}".`);
      return sql`${drizzleColumn}`;
    },
  };
}

/** A subquery under an alias of ours. */
function derivedSource(query: SQL, alias: string): Source {
  const name = sql.identifier(alias);
  return {
    from: sql`${query} as ${name}`,
    reference: (column) => sql`${name}.${sql.identifier(column.name)}`,
  };
}

/** A table without an alias, its columns by their bare names: for statements that write one table and join nothing. */
export function bareSource(dialect: Pick<Dialect, 'tableOf'>, table: Table): Source {
  return { from: sql`${dialect.tableOf(table)}`, reference: (column) => sql`${sql.identifier(column.name)}` };
}
