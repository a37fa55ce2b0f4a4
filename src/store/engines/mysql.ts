import { getTableColumns, sql } from 'drizzle-orm';
import {
  bigint,
  longtext,
  MySqlDialect,
  mysqlTable,
  varchar,
  type MySqlColumnBuilderBase,
} from 'drizzle-orm/mysql-core';
import type { Transaction } from '../../connections/index.ts';
import { BridgeError } from '../../errors/index.ts';
import { errorChain } from '../error-chain.ts';
import { columnName, tablePrefix, type ColumnDefinition, type TableDefinition } from '../table.ts';
import type { StoreEngine, StoreTable } from './engine.ts';
import { rememberTables } from './remember-tables.ts';
import { toStatement } from './to-statement.ts';

const dialect = new MySqlDialect();

/** Longest text in a key: 191 characters of four bytes fit the 767 bytes of every InnoDB row format. */
const keyLength = 191;

/** Named after the database, because MySQL's named locks belong to the whole server; a name has at most 64 characters. */
const lockName = "concat('jet-bridge/', left(sha1(database()), 40))";

/** Below the statement limit of the connection; asked for again until `lockTries` are over. */
const lockSeconds = 5;
const lockTries = 12;

export const mysqlEngine: StoreEngine = {
  name: 'mysql',
  tableOf: rememberTables(buildTable),
  compile: (query) => toStatement(dialect.sqlToQuery(query)),
  // INSERT IGNORE would also swallow values that are too long, and ON DUPLICATE KEY UPDATE does not say what it did.
  keepExisting: sql``,
  isDuplicate: (error) => errorChain(error).some((link) => link['code'] === 'ER_DUP_ENTRY'),
  forUpdate: sql` for update`,
  preparation: [],
  ddl: {
    tableName: (name) => quote(tablePrefix + name),
    quote,
    columnType: (kind) =>
      kind === 'integer' ? 'bigint' : kind === 'key' ? `varchar(${keyLength})` : 'longtext',
    tableOptions: ' engine=InnoDB default charset=utf8mb4 collate=utf8mb4_bin',
    indexesInside: true,
  },
  async withMigrationLock(run, body) {
    await takeLock(run);
    try {
      return await body();
    } finally {
      await run({ text: `select release_lock(${lockName})`, params: [], prepare: false });
    }
  },
};

async function takeLock(run: Transaction['run']): Promise<void> {
  for (let tries = 0; tries < lockTries; tries++) {
    const { rows } = await run({
      text: `select get_lock(${lockName}, ${lockSeconds})`,
      params: [],
      prepare: false,
    });
    if (Number(rows[0]?.[0]) === 1) return;
  }
  throw new BridgeError('store_unavailable', {
    detail: 'Another process has been upgrading the store for a minute. Try again when it has finished.',
  });
}

function buildTable(definition: TableDefinition): StoreTable {
  const columns = Object.fromEntries(
    Object.entries(definition.columns).map(([field, column]) => [field, buildColumn(field, column)]),
  );
  const table = mysqlTable(tablePrefix + definition.name, columns);
  return { table, columns: getTableColumns(table) };
}

function buildColumn(field: string, column: ColumnDefinition): MySqlColumnBuilderBase {
  const name = columnName(field);
  if (column.kind === 'integer') return bigint(name, { mode: 'number' });
  return column.kind === 'key' ? varchar(name, { length: keyLength }) : longtext(name);
}

function quote(identifier: string): string {
  return dialect.escapeName(identifier);
}
