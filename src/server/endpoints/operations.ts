import { BridgeError } from '../../errors/index.ts';
import { jsonResponse } from '../../response/index.ts';
import type { DatabaseSchema } from '../../schema/index.ts';
import type { Bridge } from '../bridge.ts';
import { endpoint, type Access, type BridgeRequest, type Endpoint } from '../endpoint.ts';
import { inspectToken } from './token-inspect.ts';

const open = { access: { kind: 'public' }, writes: false, original: true } as const;
const forOperators = {
  access: { kind: 'privilege', privilege: 'settings' },
  writes: false,
  original: true,
} as const;

const discoverConnection = endpoint({
  ...forOperators,
  name: 'discover_connection',
  method: 'GET',
  path: '/api/discover/connection/',
  summary: 'Whether the database answers',
  async handle({ signal }, bridge) {
    await asBadRequest(bridge, () => bridge.client.run({ text: 'SELECT 1', params: [] }, { signal }));
    return jsonResponse(JSON.stringify({ status: true }));
  },
});

const discoverTables = endpoint({
  ...forOperators,
  name: 'discover_tables',
  method: 'GET',
  path: '/api/discover/tables/',
  summary: 'Every table and view that the database has, shown or not',
  async handle(_request, bridge) {
    const { schemas, ownTables, maxTables } = operationsOf(bridge);
    const { tables } = await asBadRequest(bridge, () =>
      bridge.dialect.readCatalog(bridge.client, { schemas }),
    );
    const names = tables.map(({ name }) => name).filter((name) => !ownTables.has(name));
    return jsonResponse(JSON.stringify({ tables: names.sort(), max_tables: maxTables }));
  },
});

const status = endpoint({
  ...open,
  name: 'status',
  method: 'GET',
  path: '/api/status/',
  summary: 'What the bridge holds and how long it runs, for who has its key',
  async handle(request, bridge) {
    await requireOperator(request, bridge);
    return jsonResponse(JSON.stringify(statusOf(bridge)));
  },
});

const triggerException = endpoint({
  ...open,
  name: 'trigger_exception',
  method: 'GET',
  path: '/api/trigger_exception/',
  summary: 'Fails on purpose, to try the reporting of errors; for who has the key',
  async handle(request, bridge) {
    await requireOperator(request, bridge);
    throw new Error('Triggered on purpose.');
  },
});

/** Where existing installations are set up (section 6.2 of the API reference). */
function registering(name: string, path: string): Endpoint {
  return endpoint({
    ...open,
    name,
    method: 'GET',
    path,
    summary: 'Leads to the set-up of the Jet Admin project that is configured',
    async handle({ url, search }, bridge) {
      const { project, hasProjectToken, webUrl } = operationsOf(bridge);
      if (project === null) throw new BridgeError('invalid_request', { detail: 'Project name is not set' });
      if (!hasProjectToken) throw new BridgeError('invalid_request', { detail: 'Project token is not set' });
      const token = search.get('token');
      const parts = [
        `engine=${encodeURIComponent(bridge.schema.current().engine)}`,
        `referrer=${encodeURIComponent(url.href).replaceAll('%2F', '/')}`,
        ...(token ? [`token=${encodeURIComponent(token)}`] : []),
      ];
      const base = webUrl.replace(/\/+$/, '');
      const target = `${base}/builder/${encodeURIComponent(project)}/resources/database/create/#${parts.join('&')}`;
      return new Response(null, { status: 302, headers: { Location: target, 'Cache-Control': 'no-store' } });
    },
  });
}

export const operationEndpoints: readonly Endpoint[] = [
  discoverConnection,
  discoverTables,
  status,
  triggerException,
  inspectToken,
  registering('register', '/api/register/'),
  registering('register_outside', '/register/'),
];

async function requireOperator(request: BridgeRequest<Access>, bridge: Bridge): Promise<void> {
  const { search, headers, address } = request;
  await operationsOf(bridge).requireOperator(search.get('key'), headers.get('authorization'), address);
}

function operationsOf({ operations }: Bridge): NonNullable<Bridge['operations']> {
  if (operations !== undefined) return operations;
  throw new BridgeError('not_supported', { detail: 'This bridge was started without its configuration.' });
}

/** Who sets a connection up is told what is wrong with it as a 400. */
async function asBadRequest<T>(bridge: Bridge, body: () => Promise<T>): Promise<T> {
  try {
    return await body();
  } catch (error) {
    const known = bridge.dialect.translateError(error);
    throw new BridgeError('invalid_request', { detail: known.message, cause: error });
  }
}

const startedAt = Date.now();

/** Graphs of existing clients read every member; parts that this bridge has not are empty. */
function statusOf(bridge: Bridge): unknown {
  const { memory, text } = memoryUsed();
  return {
    total_pending_connections: 0,
    total_schema_generating_connections: 0,
    total_active_connections: 1,
    pending_connections: [],
    schema_generating_connections: [],
    active_connections: [connectionOf(bridge)],
    memory_used: memory,
    memory_used_str: text,
    uptime: Math.round((bridge.now().getTime() - startedAt) / 1000),
  };
}

function connectionOf(bridge: Bridge): unknown {
  const { address, project, hasProjectToken } = operationsOf(bridge);
  const schema = bridge.schema.current();
  const none = { status: 'no_schema' };
  return {
    id: schema.version,
    name: address,
    params_id: schema.version,
    project,
    token: hasProjectToken ? '********' : null,
    ...sizesOf(schema),
    graphql_schema: none,
    graphql_schema_draft: none,
    graphql_schema_base62: none,
    graphql_schema_base62_draft: none,
    init_start: new Date(startedAt).toISOString(),
    connect_time: null,
    reflect_time: null,
    reflect_memory_usage_approx: null,
    reflect_memory_usage_approx_str: null,
    reflect_metadata_dump: null,
    default_timezone: schema.timeZone,
    default_timezone_updated: null,
    tunnel: null,
    last_request: null,
  };
}

function sizesOf({ tables }: DatabaseSchema): object {
  const all = [...tables.values()];
  return {
    tables: all.length,
    columns: all.reduce((sum, { columns }) => sum + columns.length, 0),
    relationships: all.reduce((sum, { relations }) => sum + relations.length, 0),
  };
}

function memoryUsed(): { readonly memory: number; readonly text: string } {
  const memory = process.memoryUsage.rss();
  return { memory, text: `${(memory / 2 ** 20).toFixed(1)}MiB` };
}
