import type { TableDescription } from '../../contract/index.ts';
import type { Endpoint } from '../endpoint.ts';
import type { JsonSchema } from './column-schema.ts';
import { componentName, reference } from './component-names.ts';
import { operation, pathParameters, templatedPath } from './operations.ts';

/** The endpoints whose bodies are a table's own records: each table has paths of its own for them. */
const own = new Set([
  'list_records',
  'create_record',
  'retrieve_record',
  'update_record',
  'patch_record',
  'delete_record',
]);

export function isOfOneTable(endpoint: Endpoint): boolean {
  return own.has(endpoint.name);
}

/** What a table offers to the principal: path, method, operation. */
export function tableOperations(
  table: TableDescription,
  endpoints: readonly Endpoint[],
): readonly (readonly [path: string, method: string, operation: JsonSchema])[] {
  const name = componentName(table.model);
  return endpoints
    .filter((endpoint) => isOfOneTable(endpoint) && isAllowed(endpoint, table))
    .map((endpoint) => {
      const path = templatedPath(endpoint.path.replace(':model', encodeURIComponent(table.model)));
      const parameters = endpoint.name === 'list_records' ? listParameters(table) : pathParameters(path);
      return [
        path,
        endpoint.method.toLowerCase(),
        operation(endpoint, {
          id: `${endpoint.name}.${name}`,
          tag: table.model,
          parameters,
          ...bodies(endpoint, name),
        }),
      ];
    });
}

function isAllowed({ access }: Endpoint, table: TableDescription): boolean {
  return access.kind !== 'table' || table.operations[access.operation].allowed;
}

function bodies({ name: endpoint }: Endpoint, name: string): { request?: JsonSchema; answer?: JsonSchema } {
  switch (endpoint) {
    case 'list_records':
      return { answer: reference(`${name}.page`) };
    case 'create_record':
      return { request: reference(`${name}.new`), answer: reference(name) };
    case 'update_record':
    case 'patch_record':
      return { request: reference(`${name}.change`), answer: reference(name) };
    case 'delete_record':
      return {};
    default:
      return { answer: reference(name) };
  }
}

const shared = ['Page', 'PerPage', 'OrderBy', 'Search', 'Filter', 'Fields', 'Expand', 'Count'];

/** What every list takes, and each column as a filter: `column=value`, `column__lookup=value`. */
function listParameters(table: TableDescription): readonly JsonSchema[] {
  const columns = table.columns.filter(
    ({ masked, name }) => !masked && !name.startsWith('_') && name !== 'page',
  );
  return [
    ...shared.map((name) => ({ $ref: `#/components/parameters/${name}` })),
    ...columns.map(({ name }) => ({
      name,
      in: 'query',
      description: `Records whose "${name}" is this; "${name}__<lookup>" compares in other ways.`,
      schema: { type: 'string' },
    })),
  ];
}
