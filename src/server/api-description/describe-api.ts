import type { Privilege } from '../../auth/index.ts';
import type { SchemaDescription, TableDescription } from '../../contract/index.ts';
import type { DatabaseSchema } from '../../schema/index.ts';
import type { Endpoint } from '../endpoint.ts';
import type { JsonSchema } from './column-schema.ts';
import { parameters, schemas } from './components.ts';
import { operation, pathParameters, templatedPath } from './operations.ts';
import { isOfOneTable, tableOperations } from './table-paths.ts';
import { tableSchemas } from './table-schemas.ts';

export interface DescribedApi {
  readonly endpoints: readonly Endpoint[];
  readonly schema: DatabaseSchema;
  /** What the principal sees of the schema: nothing else is described (rule 9). */
  readonly description: SchemaDescription;
  readonly privileges: ReadonlySet<Privilege>;
  /** Of jet-bridge. */
  readonly version: string;
  /** Base path of the bridge, `/` for none. */
  readonly server: string;
}

type Paths = Record<string, Record<string, JsonSchema>>;

/** The OpenAPI 3.1 document of the data API as one principal may use it. */
export function describeApi(api: DescribedApi): JsonSchema {
  const paths: Paths = {};
  const add = (path: string, method: string, described: JsonSchema): void => {
    (paths[path] ??= {})[method] = described;
  };
  const endpoints = api.endpoints.filter((endpoint) => isOpen(endpoint, api));
  for (const table of api.description.tables) {
    // SQLite has tables without a name, which no address leads to.
    if (table.model === '') continue;
    for (const entry of tableOperations(table, endpoints)) add(...entry);
  }
  for (const endpoint of endpoints) {
    if (isOfOneTable(endpoint)) continue;
    const described = sharedOperation(endpoint, api.description.tables);
    if (described !== null) add(templatedPath(endpoint.path), endpoint.method.toLowerCase(), described);
  }
  return {
    openapi: '3.1.0',
    info: { title: 'jet-bridge', version: api.version },
    servers: [{ url: api.server }],
    security: [{ token: [] }],
    paths,
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
      parameters,
      schemas: { ...schemas, ...allTableSchemas(api) },
    },
  };
}

/** An endpoint that the principal cannot use is not described. */
function isOpen({ access, writes }: Endpoint, { privileges, description }: DescribedApi): boolean {
  if (writes && description.read_only) return false;
  return access.kind !== 'privilege' || privileges.has(access.privilege);
}

/** An operation whose path names the table as a parameter; null when no table allows it. */
function sharedOperation(endpoint: Endpoint, tables: readonly TableDescription[]): JsonSchema | null {
  const { access } = endpoint;
  const models = tables
    .filter((table) => access.kind !== 'table' || table.operations[access.operation].allowed)
    .map(({ model }) => model);
  if (access.kind === 'table' && models.length === 0) return null;
  const path = templatedPath(endpoint.path);
  return operation(endpoint, {
    id: endpoint.name,
    tag: path.split('/')[2] ?? 'api',
    parameters: pathParameters(path).map((parameter) =>
      parameter['name'] === 'model' && models.length > 0
        ? { ...parameter, schema: { type: 'string', enum: models } }
        : parameter,
    ),
  });
}

function allTableSchemas({ description, schema }: DescribedApi): Record<string, JsonSchema> {
  const all = description.tables.flatMap((table) => {
    const known = schema.tables.get(table.model);
    return known === undefined ? [] : Object.entries(tableSchemas(table, known));
  });
  return Object.fromEntries(all);
}
