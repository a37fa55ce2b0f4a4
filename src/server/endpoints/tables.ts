import { BridgeError } from '../../errors/index.ts';
import { isObject, objects, optionalText, requiredText, type JsonObject } from '../../query/index.ts';
import { jsonResponse } from '../../response/index.ts';
import { jsonText, type JsonValue } from '../../schema/index.ts';
import { checkedName, newColumn, parseColumn } from '../structure/parse-column.ts';
import { knownTable } from '../structure/known-table.ts';
import { runChanges } from '../structure/run-changes.ts';
import { endpoint, type Endpoint } from '../endpoint.ts';

/** More than any engine takes. */
export const mostColumns = 1000;

const createTable = endpoint({
  name: 'create_table',
  method: 'POST',
  path: '/api/tables/',
  access: { kind: 'privilege', privilege: 'schema' },
  writes: true,
  original: true,
  summary: 'Makes a table (section 6.16 of the API reference)',
  async handle(request, bridge) {
    const body = objectBody(await request.body());
    const schema = bridge.schema.current();
    const { structure } = bridge.dialect;
    const name = checkedName(requiredText(body, 'name'), 'name', structure.maxNameBytes);
    if (schema.tables.has(name)) throw taken('Table with such name already exists');
    const columns = objects(body, 'columns', mostColumns).map((column) =>
      newColumn(parseColumn(column, schema, structure.maxNameBytes), column),
    );
    if (!columns.some(({ primaryKey }) => primaryKey)) {
      throw new BridgeError('invalid_request', { detail: 'No primary key specified' });
    }
    const statements = structure.createTable(schema.defaultSchema, name, columns, tableComment(body));
    await runChanges(statements, request.signal, bridge);
    return jsonResponse(jsonText(body), { status: 201 });
  },
});

const dropTable = endpoint({
  name: 'drop_table',
  method: 'DELETE',
  path: '/api/tables/:table/',
  access: { kind: 'privilege', privilege: 'schema' },
  writes: true,
  original: true,
  summary: 'Drops a table that nothing depends on',
  async handle(request, bridge) {
    const { table } = knownTable(request.params['table'] ?? '', bridge.schema.current(), request.principal);
    await runChanges(bridge.dialect.structure.dropTable(table), request.signal, bridge);
    return new Response(null, { status: 204 });
  },
});

export const tableEndpoints: readonly Endpoint[] = [createTable, dropTable];

/** @throws BridgeError `invalid_request` */
export function objectBody(body: JsonValue): JsonObject {
  if (isObject(body)) return body;
  throw new BridgeError('invalid_request', { detail: 'The body must be an object.' });
}

/** Existing clients show these words. */
export function taken(detail: string): BridgeError {
  return new BridgeError('invalid_request', { detail });
}

function tableComment(body: JsonObject): string | null {
  const name = optionalText(body, 'data_source_name');
  const plural = optionalText(body, 'data_source_name_plural');
  return name === null && plural === null ? null : JSON.stringify({ name, name_plural: plural });
}
