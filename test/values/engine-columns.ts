import type { Engine } from '../support/engines.ts';
import type { ColumnSample } from './column-sample.ts';
import { mysqlColumns, mysqlSetup } from './mysql-columns.ts';
import { postgresColumns, postgresSetup } from './postgres-columns.ts';
import { sqliteColumns } from './sqlite-columns.ts';

/** The samples of an engine. */
export function columnsOf(name: Engine['name']): readonly ColumnSample[] {
  return { postgres: postgresColumns, mysql: mysqlColumns, sqlite: sqliteColumns }[name];
}

/** What must be there before the tables of the samples. */
export function setupOf(name: Engine['name']): string {
  return { postgres: postgresSetup, mysql: mysqlSetup, sqlite: '' }[name];
}
