import type { ConnectionSettings } from '../../connections/index.ts';
import type { StoreEngine } from './engine.ts';

export type { StoreDdl, StoreEngine, StoreTable } from './engine.ts';

/** Where a store can live, by the engine of its connection settings; only the one in use is loaded. */
const storeEngines: Readonly<Record<ConnectionSettings['engine'], () => Promise<StoreEngine>>> = {
  postgres: async () => (await import('./postgres.ts')).postgresEngine,
  mysql: async () => (await import('./mysql.ts')).mysqlEngine,
  sqlite: async () => (await import('./sqlite.ts')).sqliteEngine,
};

export function loadStoreEngine(name: ConnectionSettings['engine']): Promise<StoreEngine> {
  return storeEngines[name]();
}
