import type { Client } from '../connections/index.ts';
import type { Dialect } from '../dialects/dialect.ts';
import { BridgeError } from '../errors/index.ts';
import type { Observer } from '../events/index.ts';
import type { DatabaseSchema } from '../schema/index.ts';
import { buildSchema } from './build-schema.ts';
import type { TableSelection } from './select-tables.ts';

/** The current schema; a request takes it once and sees one version throughout. */
export interface SchemaSource {
  /** @throws BridgeError `database_unavailable` when it was never loaded */
  current(): DatabaseSchema;
  /**
   * Reads the catalog again, beside the schema in use. Whoever asks while one is being read gets the next
   * one, because what changed may have changed after the reading began.
   *
   * @throws what the database says; the schema in use stays
   */
  reload(): Promise<DatabaseSchema>;
}

export interface SchemaSourceOptions {
  readonly dialect: Dialect;
  readonly client: Client;
  /** Empty: the engine's default schema. */
  readonly schemas: readonly string[];
  readonly selection: TableSelection;
  /** The zone of moments that carry none; UTC when absent. */
  readonly timeZone?: string;
  readonly observe: Observer;
}

/** Loads the schema for the first time. @throws what the driver says when the database cannot be read */
export async function createSchemaSource(options: SchemaSourceOptions): Promise<SchemaSource> {
  let schema: DatabaseSchema | undefined;
  let running: Promise<DatabaseSchema> | undefined;
  let next: Promise<DatabaseSchema> | undefined;

  const start = (): Promise<DatabaseSchema> => {
    running = loadSchema(options)
      .then((loaded) => (schema = loaded))
      .finally(() => (running = undefined));
    return running;
  };
  const afterRunning = async (current: Promise<DatabaseSchema>): Promise<DatabaseSchema> => {
    await current.catch(() => undefined); // its own caller hears of it
    next = undefined;
    return start();
  };
  const source: SchemaSource = {
    current() {
      if (schema === undefined) throw new BridgeError('database_unavailable', { retryAfterSeconds: 2 });
      return schema;
    },
    reload() {
      if (running === undefined) return start();
      return (next ??= afterRunning(running));
    },
  };
  await source.reload();
  return source;
}

async function loadSchema(options: SchemaSourceOptions): Promise<DatabaseSchema> {
  const { dialect, client, observe } = options;
  const started = performance.now();
  try {
    const catalog = await dialect.readCatalog(client, { schemas: options.schemas });
    const { schema, omitted } = buildSchema(catalog, options.selection, options.timeZone);
    observe({ name: 'schema_loaded', tables: schema.tables.size, durationMs: performance.now() - started });
    if (omitted > 0)
      observe({ name: 'warning', detail: omittedTables(omitted, options.selection.maxTables) });
    return schema;
  } catch (error) {
    observe({ name: 'schema_load_failed', error });
    throw error;
  }
}

function omittedTables(omitted: number, maxTables: number): string {
  return `${omitted} tables are left out because database.maxTables is ${maxTables}. Raise it, or name the tables in database.only.`;
}
