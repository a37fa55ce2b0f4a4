import type { ConnectionSettings } from '../../src/connections/index.ts';
import { silent, type Observer } from '../../src/events/index.ts';
import { openStore, type Store } from '../../src/store/index.ts';
import { isMysqlMissing, temporaryMysql } from '../engines/mysql.ts';
import { isPostgresMissing, temporaryPostgres } from '../engines/postgres.ts';
import { temporarySqlite } from '../engines/sqlite.ts';

/** Where a store can live: every story about the store is told on all three. */
export const places = [
  { name: 'postgres', missing: isPostgresMissing, make: temporaryPostgres },
  { name: 'mysql', missing: isMysqlMissing, make: temporaryMysql },
  { name: 'sqlite', missing: false, make: temporarySqlite },
] as const;

/** An empty database for a store, and stores opened on it, all closed at the end. */
export interface StorePlace {
  readonly settings: ConnectionSettings;
  open(observe?: Observer): Promise<Store>;
  drop(): Promise<void>;
}

export async function storePlace(make: (typeof places)[number]['make']): Promise<StorePlace> {
  const database = await make();
  const stores: Store[] = [];
  return {
    settings: database.settings,
    async open(observe = silent) {
      const store = await openStore({ settings: database.settings, observe });
      stores.push(store);
      return store;
    },
    async drop() {
      await Promise.all(stores.map((store) => store.close()));
      await database.drop();
    },
  };
}
