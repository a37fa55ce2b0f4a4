import { requireDatabase, requireSecrets, type Config } from '../config/index.ts';
import { openClient, type Client } from '../connections/index.ts';
import type { Dialect } from '../dialects/index.ts';
import type { Observer } from '../events/index.ts';
import type { SchemaSource } from '../introspection/index.ts';
import type { Store, StoreOptions } from '../store/index.ts';
// Not the folder's front door, which is a hundred modules: the store's process starts before those are loaded.
import { openStoreClient } from '../store/open-store-client.ts';
import type { AppRoute } from './app.ts';
import { measuring } from './metrics/index.ts';
import { requireTimeZone } from './require-time-zone.ts';
import { withoutEstimates } from './without-estimates.ts';

export interface AheadOptions {
  /** Which part runs in this process; both when absent. */
  readonly only?: 'bridge' | 'service' | undefined;
  /** This process is one of several workers of `serve`. */
  readonly clustered?: boolean;
  /** The database is there when this resolves. */
  readonly made?: Promise<void>;
  readonly observe: Observer;
}

/** The user's database: connected, its structure read. */
export interface OpenedDatabase {
  readonly dialect: Dialect;
  readonly client: Client;
  readonly schema: SchemaSource;
}

/** What takes others' time, begun: the store, the database, and who counts what they do. */
export interface Ahead {
  readonly observe: Observer;
  /** Routes of operators. */
  readonly routes: readonly AppRoute[];
  readonly store: Promise<Store>;
  /** Null for a service on its own. */
  readonly database: Promise<OpenedDatabase | null>;
  /** Closes what could be opened. */
  close(): Promise<void>;
}

/**
 * Begins to open store and database, and returns at once: the application's many modules are loaded while these work,
 * which takes a third off a start.
 *
 * @throws ConfigError for what is missing
 */
export async function openAhead(config: Config, options: AheadOptions): Promise<Ahead> {
  const { observe, routes } = await measuring(config, options.observe, options.clustered === true);
  const sides = { bridge: options.only !== 'service', service: options.only !== 'bridge' };
  requireSecrets(config, sides);
  const connection = sides.bridge ? requireDatabase(config) : null;
  const kept = { settings: config.store.connection.reveal(), observe };
  const storeClient = openStoreClient(kept.settings, observe);
  const client = connection === null ? null : openClient(connection, observe);
  const store = openStore(storeClient, kept);
  const database =
    client === null ? Promise.resolve(null) : openDatabase(config, client, { ...options, observe });
  // Whoever awaits them hears of it.
  for (const opening of [storeClient, client, store, database]) opening?.catch(() => undefined);
  return { observe, routes, store, database, close: () => closeOpened(store, database) };
}

async function openStore(client: Promise<Client>, options: StoreOptions): Promise<Store> {
  const { storeOn } = await import('../store/index.ts');
  return storeOn(await client, options);
}

async function openDatabase(
  config: Config,
  connecting: Promise<Client>,
  { observe, made }: AheadOptions,
): Promise<OpenedDatabase> {
  const client = await connecting;
  try {
    const [{ loadDialect }, { createSchemaSource }, { storeTableNames }] = await Promise.all([
      import('../dialects/index.ts'),
      import('../introspection/index.ts'),
      import('../store/index.ts'),
    ]);
    const dialect = await loadDialect(requireDatabase(config).engine);
    await made;
    const { schemas, only, except, maxTables, timezone } = config.database;
    await requireTimeZone(timezone, dialect, client);
    // A store in the same database is not the user's data.
    const selection = { only, except: [...except, ...storeTableNames], maxTables };
    const reading = config.database.rls.role === null ? dialect : withoutEstimates(dialect);
    const schema = await createSchemaSource({
      dialect: reading,
      client,
      schemas,
      selection,
      timeZone: timezone,
      observe,
    });
    return { dialect, client, schema };
  } catch (error) {
    await client.close(0);
    throw error;
  }
}

async function closeOpened(store: Ahead['store'], database: Ahead['database']): Promise<void> {
  const [kept, users] = await Promise.allSettled([store, database]);
  if (users.status === 'fulfilled') await users.value?.client.close(0);
  if (kept.status === 'fulfilled') await kept.value.close();
}
