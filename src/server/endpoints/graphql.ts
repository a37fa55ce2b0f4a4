import { BridgeError } from '../../errors/index.ts';
import { jsonResponse } from '../../response/index.ts';
import { ExactNumber, isArray, type JsonValue } from '../../schema/index.ts';
import { endpoint } from '../endpoint.ts';
import type { GraphRequest } from '../graphql/index.ts';
import { reading } from '../records/index.ts';

export const graphql = endpoint({
  name: 'graphql',
  method: 'POST',
  path: '/api/graphql/',
  access: { kind: 'signed_in' },
  writes: false,
  original: true,
  summary:
    'Reads records of several tables with a GraphQL query; with ?draft=1 over the relations that are being worked on',
  async handle(request, bridge) {
    const document = readRequest(await request.body());
    if (document === null) return jsonResponse('{}');
    // Loaded here: a tenth of the time of a start, for something that not everybody uses.
    const { runDocument } = await import('../graphql/index.ts');
    const draft = request.search.get('draft') ? await bridge.schema.draft() : null;
    return jsonResponse(
      await reading(bridge, request, (session) =>
        runDocument(document, draft === null ? session : { ...session, schema: draft }),
      ),
    );
  },
});

/** Null without a query. @throws BridgeError `invalid_value` that names the member */
function readRequest(body: JsonValue): GraphRequest | null {
  const members = isObject(body) ? body : {};
  const { query = null, base62 = null, variables = null, operationName = null } = members;
  if (query === null || query === '') return null;
  if (typeof query !== 'string') throw wrong('query', 'a text');
  if (variables !== null && !isObject(variables)) throw wrong('variables', 'an object');
  if (operationName !== null && typeof operationName !== 'string') throw wrong('operationName', 'a text');
  return { query, base62: base62 === true, variables: variables ?? {}, operationName: operationName || null };
}

function isObject(value: JsonValue): value is Readonly<Record<string, JsonValue>> {
  return typeof value === 'object' && value !== null && !isArray(value) && !(value instanceof ExactNumber);
}

function wrong(member: string, kind: string): BridgeError {
  const detail = `"${member}" must be ${kind}.`;
  return new BridgeError('invalid_value', {
    detail,
    errors: [{ pointer: `/${member}`, code: 'invalid_value', detail }],
  });
}
