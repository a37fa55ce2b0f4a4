import type { Config, ConnectionSettings } from '../../config/index.ts';
import {
  explainConnectionError,
  openClient,
  type Client,
  type ConnectionProblem,
} from '../../connections/index.ts';
import { loadDialect, readServerFacts, type ServerFacts } from '../../dialects/index.ts';
import { silent } from '../../events/index.ts';
import { buildSchema } from '../../introspection/index.ts';
import { storeTableNames } from '../../store/index.ts';
import type { DatabaseSchema } from '../../schema/index.ts';
import { readSurroundings } from './surroundings.ts';

/** What a look at the database gave: as far as it came, and what stopped it. */
export interface DatabaseProbe {
  readonly facts: ServerFacts | null;
  /** Server's clock minus ours, in milliseconds; null where there is only one clock. */
  readonly clockDifferenceMs: number | null;
  readonly schema: DatabaseSchema | null;
  /** Tables left out because of `database.maxTables`. */
  readonly omitted: number;
  readonly readInMs: number;
  readonly problem: ConnectionProblem | null;
}

const nothing: DatabaseProbe = {
  facts: null,
  clockDifferenceMs: null,
  schema: null,
  omitted: 0,
  readInMs: 0,
  problem: null,
};

/** Connects, asks the server who it is and reads the structure. Never throws for what the database says. */
export async function probeDatabase(
  settings: ConnectionSettings,
  selection: Pick<Config['database'], 'schemas' | 'only' | 'except' | 'maxTables'>,
): Promise<DatabaseProbe> {
  let client: Client | undefined;
  let probe = nothing;
  try {
    client = await openClient(settings, silent);
    probe = { ...probe, ...(await readFacts(client, settings, selection.schemas)) };
    return { ...probe, ...(await readStructure(client, settings, selection)) };
  } catch (error) {
    return { ...probe, problem: explainConnectionError(error, settings, await readSurroundings()) };
  } finally {
    await client?.close(0);
  }
}

async function readFacts(
  client: Client,
  settings: ConnectionSettings,
  schemas: readonly string[],
): Promise<Pick<DatabaseProbe, 'facts' | 'clockDifferenceMs'>> {
  const facts = await readServerFacts(settings.engine, client, schemas);
  if (facts.now === null) return { facts, clockDifferenceMs: null };
  return { facts, clockDifferenceMs: Date.parse(facts.now) - Date.now() };
}

async function readStructure(
  client: Client,
  settings: ConnectionSettings,
  selection: Pick<Config['database'], 'schemas' | 'only' | 'except' | 'maxTables'>,
): Promise<Pick<DatabaseProbe, 'schema' | 'omitted' | 'readInMs'>> {
  const started = performance.now();
  const dialect = await loadDialect(settings.engine);
  const catalog = await dialect.readCatalog(client, { schemas: selection.schemas });
  const readInMs = Math.round(performance.now() - started);
  // The same tables as the bridge shows: never the store's own.
  const except = [...selection.except, ...storeTableNames];
  return { ...buildSchema(catalog, { ...selection, except }), readInMs };
}
