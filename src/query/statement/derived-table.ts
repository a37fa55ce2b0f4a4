import type { SQL } from 'drizzle-orm';
import type { Column, Table } from '../../schema/index.ts';

const queries = new WeakMap<Table, SQL>();

/** The result of a query as a table: filters, order, groups and aggregates of tables then hold for it too. */
export function derivedTable(columns: readonly Column[], query: SQL): Table {
  const table: Table = {
    model: 'query',
    schema: '',
    name: 'query',
    kind: 'view',
    comment: null,
    columns,
    // The first of two columns with the same name.
    columnsByName: new Map(columns.toReversed().map((column) => [column.name, column])),
    primaryKey: [],
    uniqueKeys: [],
    foreignKeys: [],
    relations: [],
    relationsByName: new Map(),
    manyToMany: [],
    indexes: [],
    checks: [],
    recordKey: null,
    updatable: { insert: false, update: false, delete: false },
    rowEstimate: null,
    labelColumn: null,
  };
  queries.set(table, query);
  return table;
}

/** The query behind a derived table; undefined for a table of the database. */
export function queryOf(table: Table): SQL | undefined {
  return queries.get(table);
}
