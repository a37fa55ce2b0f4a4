import { getTableColumns, sql } from 'drizzle-orm';
import { bigint, PgDialect, pgSchema, text, type PgColumnBuilderBase } from 'drizzle-orm/pg-core';
import { columnName, tablePrefix, type ColumnDefinition, type TableDefinition } from '../table.ts';
import type { StoreEngine, StoreTable } from './engine.ts';
import { rememberTables } from './remember-tables.ts';
import { toStatement } from './to-statement.ts';

const schemaName = 'jet_bridge';
const schema = pgSchema(schemaName);
const dialect = new PgDialect();

/** Any number that nobody else is likely to lock: the first bytes of "jet-bridge" as an integer. */
const migrationLock = '7666273149521';

/** A store in a schema of its own, `jet_bridge`, so that it never meets the user's tables. */
export const postgresEngine: StoreEngine = {
  name: 'postgres',
  tableOf: rememberTables(buildTable),
  compile: (query) => toStatement(dialect.sqlToQuery(query)),
  keepExisting: sql` on conflict do nothing`,
  isDuplicate: () => false,
  forUpdate: sql` for update`,
  preparation: [`create schema if not exists ${quote(schemaName)}`],
  ddl: {
    tableName: (name) => `${quote(schemaName)}.${quote(tablePrefix + name)}`,
    quote,
    columnType: (kind) => (kind === 'integer' ? 'bigint' : 'text'),
    tableOptions: '',
    indexesInside: false,
  },
  async withMigrationLock(run, body) {
    // Ends with the transaction, which also works behind a transaction pooler.
    await run({ text: `select pg_advisory_xact_lock(${migrationLock})`, params: [], prepare: false });
    return body();
  },
};

function buildTable(definition: TableDefinition): StoreTable {
  const columns = Object.fromEntries(
    Object.entries(definition.columns).map(([field, column]) => [field, buildColumn(field, column)]),
  );
  const table = schema.table(tablePrefix + definition.name, columns);
  return { table, columns: getTableColumns(table) };
}

function buildColumn(field: string, column: ColumnDefinition): PgColumnBuilderBase {
  const name = columnName(field);
  return column.kind === 'integer' ? bigint(name, { mode: 'number' }) : text(name);
}

function quote(identifier: string): string {
  return dialect.escapeName(identifier);
}
