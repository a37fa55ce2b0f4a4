import type { ConnectionSettings } from '../../connections/index.ts';
import type { StoreEngine } from './engine.ts';
import { mysqlEngine } from './mysql.ts';
import { postgresEngine } from './postgres.ts';
import { sqliteEngine } from './sqlite.ts';

export type { StoreDdl, StoreEngine, StoreTable } from './engine.ts';

/** Where a store can live, by the engine of its connection settings. */
export const storeEngines: Readonly<Record<ConnectionSettings['engine'], StoreEngine>> = {
  postgres: postgresEngine,
  mysql: mysqlEngine,
  sqlite: sqliteEngine,
};
