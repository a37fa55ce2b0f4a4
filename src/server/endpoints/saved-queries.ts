import { isObject, objects, optionalText, parseConsoleQuery, requiredText } from '../../query/index.ts';
import { BridgeError } from '../../errors/index.ts';
import { jsonResponse } from '../../response/index.ts';
import type { JsonValue } from '../../schema/index.ts';
import { findDefinition } from '../../store/index.ts';
import type { Bridge } from '../bridge.ts';
import { runConsoleQuery } from '../console/index.ts';
import { definitionEndpoints } from '../definitions/definition-endpoints.ts';
import { definitionBody, noDefinition } from '../definitions/definitions.ts';
import { endpoint, type Endpoint } from '../endpoint.ts';

const members = new Set(['query', 'description', 'model', 'columns', 'params']);

/**
 * A query by name. It is saved as it was written and judged when it runs, by the rights of the one who runs it.
 *
 * `model`: the table whose keys its first column gives, for a segment of records.
 */
function checkSavedQuery(body: JsonValue, { limits }: Bridge): JsonValue {
  const definition = definitionBody(body, members);
  requiredText(definition, 'query');
  optionalText(definition, 'description');
  optionalText(definition, 'model');
  for (const column of objects(definition, 'columns', limits.objectKeys)) requiredText(column, 'name');
  for (const parameter of objects(definition, 'params', limits.objectKeys)) requiredText(parameter, 'name');
  return definition;
}

const runSavedQuery = endpoint({
  name: 'run_query',
  method: 'POST',
  path: '/api/queries/:name/run/',
  access: { kind: 'privilege', privilege: 'console_read' },
  writes: false,
  original: false,
  summary: 'Runs a saved query; the body is that of sql/ without the text',
  async handle(request, bridge) {
    const name = request.params['name'] ?? '';
    const row = await findDefinition(bridge.store, 'query', name);
    if (row === null) throw noDefinition(name);
    const { query } = JSON.parse(row.value) as { readonly query: string }; // as `checkSavedQuery` let it in
    const body = await request.body();
    if (!isObject(body)) throw new BridgeError('invalid_request', { detail: 'The body must be an object.' });
    // A saved query only reads, whoever runs it.
    const asked = parseConsoleQuery({ v: 2, ...body, query, admin: false }, bridge.limits);
    return jsonResponse(await runConsoleQuery(asked, request, bridge));
  },
});

export const queryEndpoints: readonly Endpoint[] = [
  runSavedQuery,
  ...definitionEndpoints({
    kind: 'query',
    plural: 'queries',
    singular: 'query',
    readers: 'console_read',
    writers: 'console_read',
    check: checkSavedQuery,
  }),
];
