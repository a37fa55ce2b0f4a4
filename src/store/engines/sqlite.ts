import { getTableColumns, sql } from 'drizzle-orm';
import {
  integer,
  SQLiteAsyncDialect,
  sqliteTable,
  text,
  type SQLiteColumnBuilderBase,
} from 'drizzle-orm/sqlite-core';
import { columnName, tablePrefix, type ColumnDefinition, type TableDefinition } from '../table.ts';
import type { StoreEngine, StoreTable } from './engine.ts';
import { rememberTables } from './remember-tables.ts';
import { toStatement } from './to-statement.ts';

const dialect = new SQLiteAsyncDialect();

/** A store in one file. Transactions take the write lock at once, so no row needs a lock of its own. */
export const sqliteEngine: StoreEngine = {
  name: 'sqlite',
  tableOf: rememberTables(buildTable),
  compile: (query) => toStatement(dialect.sqlToQuery(query)),
  keepExisting: sql` on conflict do nothing`,
  isDuplicate: () => false,
  forUpdate: sql``,
  preparation: [],
  ddl: {
    tableName: (name) => quote(tablePrefix + name),
    quote,
    columnType: (kind) => (kind === 'integer' ? 'integer' : 'text'),
    tableOptions: ' strict',
    indexesInside: false,
  },
  // BEGIN IMMEDIATE is the lock.
  withMigrationLock: (_run, body) => body(),
};

function buildTable(definition: TableDefinition): StoreTable {
  const columns = Object.fromEntries(
    Object.entries(definition.columns).map(([field, column]) => [field, buildColumn(field, column)]),
  );
  const table = sqliteTable(tablePrefix + definition.name, columns);
  return { table, columns: getTableColumns(table) };
}

function buildColumn(field: string, column: ColumnDefinition): SQLiteColumnBuilderBase {
  const name = columnName(field);
  return column.kind === 'integer' ? integer(name, { mode: 'number' }) : text(name);
}

function quote(identifier: string): string {
  return dialect.escapeName(identifier);
}
