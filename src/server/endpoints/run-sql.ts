import { BridgeError } from '../../errors/index.ts';
import { isObject, objects, parseConsoleQuery, within, type JsonObject } from '../../query/index.ts';
import { jsonResponse } from '../../response/index.ts';
import type { JsonValue } from '../../schema/index.ts';
import { requireWriting, runConsoleQueries, runConsoleQuery } from '../console/index.ts';
import { endpoint } from '../endpoint.ts';

/** More would hold the one console connection for too long. */
const mostQueries = 50;

/**
 * Statements that people write themselves (section 6.18 of the API reference). Grants do not reach inside: who may use
 * it reads all that its database user can.
 */
export const runSql = endpoint({
  name: 'run_sql',
  method: 'POST',
  path: '/api/sql/',
  access: { kind: 'privilege', privilege: 'console_read' },
  // A statement that changes something is refused by itself.
  writes: false,
  original: true,
  summary:
    'Runs a SQL query with bound parameters, paging, filters and groups; reads only unless asked to write',
  async handle(request, bridge) {
    const body = bodyOf(await request.body());
    if (body['queries'] === undefined) {
      const query = parseConsoleQuery(body, bridge.limits);
      if (query.writes) await requireWriting(request.principal, bridge);
      return jsonResponse(await runConsoleQuery(query, request, bridge));
    }
    const queries = objects(body, 'queries', mostQueries);
    const parsed = queries.map((query, at) =>
      within(`/queries/${at}`, () => parseConsoleQuery(query, bridge.limits)),
    );
    if (parsed.some(({ writes }) => writes)) await requireWriting(request.principal, bridge);
    return jsonResponse(await runConsoleQueries(parsed, request, bridge));
  },
});

function bodyOf(body: JsonValue): JsonObject {
  if (isObject(body)) return body;
  throw new BridgeError('invalid_request', {
    detail: 'The body must be an object with "query" or "queries".',
  });
}
