import { MysqlDatabase } from './databases/mysql.ts';
import { PostgresDatabase } from './databases/postgres.ts';
import { SqliteDatabase } from './databases/sqlite.ts';
import type { TestDatabase } from './databases/test-database.ts';

/** One engine of the suite: `describe.skipIf(engine.skipReason)(…)`, and why where it is not tested. */
export interface Engine {
  readonly name: 'postgres' | 'mysql' | 'sqlite';
  /** Absent where the engine can be tested. */
  readonly skipReason: string | undefined;
  /** Makes a database of its own, filled from SQL texts; the caller drops it. */
  createDatabase(...scripts: readonly string[]): Promise<TestDatabase>;
}

const postgresUrl = process.env['TEST_POSTGRES_URL'];
const mysqlUrl = process.env['TEST_MYSQL_URL'];

export const engines: readonly Engine[] = [
  {
    name: 'postgres',
    skipReason: postgresUrl === undefined ? 'TEST_POSTGRES_URL names no server' : undefined,
    createDatabase: async (...scripts) => PostgresDatabase.create(postgresUrl ?? '', scripts),
  },
  {
    name: 'mysql',
    skipReason: mysqlUrl === undefined ? 'TEST_MYSQL_URL names no server' : undefined,
    createDatabase: async (...scripts) => MysqlDatabase.create(mysqlUrl ?? '', scripts),
  },
  {
    name: 'sqlite',
    skipReason: undefined,
    createDatabase: async (...scripts) => SqliteDatabase.create(scripts),
  },
];
