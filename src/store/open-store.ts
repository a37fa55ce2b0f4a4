import type { Client, ConnectionSettings, Result, Statement, Transaction } from '../connections/index.ts';
import type { Observer } from '../events/index.ts';
import { loadStoreEngine, type StoreEngine } from './engines/index.ts';
import { raiseEpoch, watchEpoch, type EpochWatch } from './epoch.ts';
import { migrate } from './migrate.ts';
import { migrations } from './migrations/index.ts';
import { openStoreClient } from './open-store-client.ts';
import { isRetryable, storeUnavailable } from './store-failure.ts';
import type { Store, StoreSession } from './store.ts';

export interface StoreOptions {
  /** Where the store is; a SQLite file and its folder are made when they are missing. */
  readonly settings: ConnectionSettings;
  readonly observe: Observer;
}

/** Tries of one transaction that the engine gave up on because of another. */
const transactionTries = 3;

/**
 * Opens the store and brings its tables to this version.
 *
 * @throws BridgeError `store_unavailable`
 */
export async function openStore({ settings, observe }: StoreOptions): Promise<Store> {
  return storeOn(await openStoreClient(settings, observe), { settings, observe });
}

/**
 * The store on a client of `openStoreClient`, its tables brought to this version. Closes the client when that fails.
 *
 * @throws BridgeError `store_unavailable`
 */
export async function storeOn(client: Client, { settings, observe }: StoreOptions): Promise<Store> {
  try {
    const engine = await loadStoreEngine(settings.engine);
    const applied = await migrate(client, engine, migrations, Date.now());
    const newest = applied.at(-1);
    if (newest !== undefined) observe({ name: 'store_migrated', version: newest.version });
    const session = sessionOn(client, engine);
    return createStore(client, session, await watchEpoch(session, observe));
  } catch (error) {
    await client.close(0);
    throw storeUnavailable(error);
  }
}

function createStore(client: Client, session: StoreSession, epoch: EpochWatch): Store {
  const transaction = <T>(body: (session: StoreSession) => Promise<T>): Promise<T> =>
    runTransaction(client, session.engine, body);
  return {
    ...session,
    epoch,
    transaction,
    async change(body) {
      const { result, value } = await transaction(async (inside) => ({
        result: await body(inside),
        // Last, because its row is locked until the commit and everybody needs it.
        value: await raiseEpoch(inside),
      }));
      epoch.saw(value);
      return result;
    },
    async close() {
      epoch.stop();
      await client.close();
    },
  };
}

async function runTransaction<T>(
  client: Client,
  engine: StoreEngine,
  body: (session: StoreSession) => Promise<T>,
): Promise<T> {
  for (let tries = 1; ; tries++) {
    let refusal: unknown;
    try {
      return await client.transaction('locked', async (transaction) => {
        try {
          return await body(sessionOn(transaction, engine));
        } catch (error) {
          refusal = error;
          throw error;
        }
      });
    } catch (error) {
      if (tries < transactionTries && isRetryable(error)) continue;
      // What the body refused is for the caller; the client's own errors are the store's failure.
      throw error === refusal ? error : storeUnavailable(error);
    }
  }
}

function sessionOn(runner: Pick<Client, 'run'> | Transaction, engine: StoreEngine): StoreSession {
  const execute = async (statement: Statement): Promise<Result> => {
    try {
      return await runner.run(statement);
    } catch (error) {
      throw storeUnavailable(error);
    }
  };
  return { engine, execute, run: (query) => execute(engine.compile(query)) };
}
