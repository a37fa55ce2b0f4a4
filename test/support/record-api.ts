import { ownerGrants, type Grants, type Principal } from '../../src/auth/index.ts';
import { parseDatabaseUrl } from '../../src/config/index.ts';
import {
  openClient,
  type Client,
  type ConnectionSettings,
  type Statement,
} from '../../src/connections/index.ts';
import { loadDialect } from '../../src/dialects/index.ts';
import { BridgeError } from '../../src/errors/index.ts';
import { silent, type Observer } from '../../src/events/index.ts';
import { createSchemaSource, type SchemaSource } from '../../src/introspection/index.ts';
import { createApp } from '../../src/server/app.ts';
import type { Bridge, Limits } from '../../src/server/bridge.ts';
import { openConsole } from '../../src/server/console/index.ts';
import { recordEndpoints } from '../../src/server/endpoints/records.ts';
import { structureEndpoints } from '../../src/server/endpoints/structure.ts';
import { busyPrincipals } from '../../src/server/middleware/busy-principals.ts';
import { trustedProxies } from '../../src/server/middleware/trusted-proxies.ts';
import { noSignInServices } from '../../src/service/index.ts';
import type { Store } from '../../src/store/index.ts';
import { withRelations } from '../../src/server/relations/relation-source.ts';
import { createSeals } from '../../src/server/seals.ts';
import { home } from './home.ts';

/** The defaults of rule 37. */
export const limits: Limits = {
  bodyBytes: 2_000_000,
  importBytes: 20_000_000,
  jsonDepth: 32,
  objectKeys: 1000,
  bulkRows: 10_000,
  importRows: 100_000,
  filterConditions: 100,
  filterDepth: 8,
  relationHops: 3,
  inValues: 1000,
  pageSize: 10_000,
  sortColumns: 8,
  aggregates: 16,
  requestsPerPrincipal: 32,
  urlBytes: 16_384,
  headerBytes: 16_384,
};

/** The record endpoints on a database, in this process: the whole way from a request to the rows and back. */
export interface RecordApi {
  readonly bridge: Bridge;
  /** Every statement that reached the database since the last call. */
  statements(): readonly Statement[];
  call(method: string, path: string, options?: CallOptions): Promise<ApiAnswer>;
  /** The bytes of a file, as the owner gets it. */
  download(path: string): Promise<Buffer>;
  close(): Promise<void>;
}

export interface CallOptions {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Who asks; the owner when absent. */
  readonly grants?: Grants;
}

export interface ApiAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON; numbers beyond what JavaScript holds are for `text` to show. */
  readonly json: unknown;
}

export interface ApiOptions {
  readonly readOnly?: boolean;
  readonly schemas?: readonly string[];
  /** `database.timezone`; UTC when absent. */
  readonly timeZone?: string;
  readonly now?: Date;
  /** A clock that the test moves. */
  readonly clock?: () => Date;
  readonly store?: Store;
  readonly accounts?: Bridge['accounts'];
  /** Hears what the application logs. */
  readonly observe?: Observer;
  /** Further parts of a bridge. */
  readonly parts?: Partial<Bridge>;
}

export async function openRecordApi(url: string, options: ApiOptions = {}): Promise<RecordApi> {
  const settings = connectionOf(url);
  const dialect = await loadDialect(settings.engine);
  const seen: Statement[] = [];
  const client = recording(await openClient(settings, silent), seen);
  const source = await createSchemaSource({
    dialect,
    client,
    schemas: options.schemas ?? [],
    selection: { only: [], except: [], maxTables: 10_000 },
    ...(options.timeZone === undefined ? {} : { timeZone: options.timeZone }),
    observe: silent,
  });
  const schema =
    options.store === undefined ? withoutRelations(source) : await withRelations(source, options.store);
  const bridge: Bridge = {
    accounts: options.accounts ?? null,
    signIn: noSignInServices,
    dialect,
    client,
    console: openConsole(settings, silent),
    // Only endpoints that keep something need one.
    store: options.store ?? noStore,
    schema,
    limits,
    readOnly: options.readOnly ?? false,
    observe: silent,
    now: options.clock ?? (() => options.now ?? new Date()),
    seals: createSeals(['a secret of the tests, long enough']),
    ...options.parts,
  };
  const app = appOf(bridge, options.observe ?? silent);
  return {
    bridge,
    statements: () => seen.splice(0),
    async call(method, path, { body, headers, grants } = {}) {
      const request = new Request(`http://localhost${path}`, {
        method,
        headers: {
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          authorization: name(grants ?? ownerGrants),
          ...headers,
        },
        ...(body === undefined ? {} : { body: sent(body) }),
      });
      const response = await app.fetch(request);
      const text = await response.text();
      return { status: response.status, headers: response.headers, text, json: parsed(text) };
    },
    async download(path) {
      const headers = { authorization: name(ownerGrants) };
      const response = await app.fetch(new Request(`http://localhost${path}`, { headers }));
      return Buffer.from(await response.arrayBuffer());
    },
    async close() {
      await bridge.console.close();
      await client.close();
    },
  };
}

function withoutRelations(source: SchemaSource): Bridge['schema'] {
  return { ...source, draft: async () => source.current(), refresh: async () => {} };
}

/** Text and bytes as they are, everything else as JSON. */
function sent(body: unknown): string | Uint8Array<ArrayBuffer> {
  if (body instanceof Uint8Array) return new Uint8Array(body);
  return typeof body === 'string' ? body : JSON.stringify(body);
}

const noStore: Store = {
  get engine(): never {
    throw new Error('This test has no store.');
  },
  run: () => Promise.reject(new Error('This test has no store.')),
  execute: () => Promise.reject(new Error('This test has no store.')),
  transaction: () => Promise.reject(new Error('This test has no store.')),
  change: () => Promise.reject(new Error('This test has no store.')),
  epoch: { current: () => 0 },
  close: async () => {},
};

function connectionOf(url: string): ConnectionSettings {
  const { engine, host, port, user, password, database } = parseDatabaseUrl(url, '/');
  return {
    engine,
    database,
    ...(host === undefined ? {} : { host }),
    ...(port === undefined ? {} : { port }),
    ...(user === undefined ? {} : { user }),
    ...(password === undefined ? {} : { password }),
  };
}

/** As `authorization`, it stands for having none. */
export const nobody = 'nobody';

const known = new Map<string, Grants>();

/** A name under which `authenticate` finds the grants of this call. */
function name(grants: Grants): string {
  known.set(grants.version, grants);
  return grants.version;
}

function appOf(bridge: Bridge, observe: Observer): ReturnType<typeof createApp> {
  const settings = {
    basePath: '',
    publicUrl: null,
    allowedHosts: [],
    allowedOrigins: [],
    trustedProxies: [],
    tls: false,
    limits,
  };
  return createApp({
    settings,
    observe,
    bridge: {
      endpoints: [...structureEndpoints, ...recordEndpoints],
      parts: {
        bridge,
        settings,
        isTrustedProxy: trustedProxies([]),
        home: home(bridge, async (header) => {
          if (header === nobody) throw new BridgeError('token_required');
          return principal(known.get(header ?? '') ?? ownerGrants);
        }),
        enter: busyPrincipals(32),
      },
    },
    routes: [],
    interfaceFiles: null,
  });
}

function principal(grants: Grants): Principal {
  return {
    kind: 'account',
    id: 'a1',
    email: 'a@example.test',
    name: 'A',
    role: 'tester',
    sessionId: 's',
    grants,
  };
}

/** Writes down the text and values of every statement. */
function recording(client: Client, seen: Statement[]): Client {
  const streamRaw = client.streamRaw?.bind(client);
  return {
    run(statement, options) {
      seen.push(statement);
      return client.run(statement, options);
    },
    transaction(mode, body, options) {
      return client.transaction(
        mode,
        (transaction) =>
          body({
            run(statement) {
              seen.push(statement);
              return transaction.run(statement);
            },
            savepoint: (inner) => transaction.savepoint(inner),
          }),
        options,
      );
    },
    stream: (statement, options) => client.stream(statement, options),
    ...(streamRaw === undefined ? {} : { streamRaw }),
    close: (graceMs) => client.close(graceMs),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
