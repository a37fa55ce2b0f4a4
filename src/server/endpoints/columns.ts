import type { JsonObject } from '../../query/index.ts';
import { fieldDescription, jsonResponse } from '../../response/index.ts';
import { jsonText } from '../../schema/index.ts';
import type { Bridge } from '../bridge.ts';
import { endpoint, type BridgeRequest, type Endpoint, type Method } from '../endpoint.ts';
import { columnChange } from '../structure/change-column.ts';
import { knownColumn, knownTable } from '../structure/known-table.ts';
import { newColumn, parseColumn } from '../structure/parse-column.ts';
import { runChanges } from '../structure/run-changes.ts';
import { objectBody, taken } from './tables.ts';

const shared = { access: { kind: 'privilege', privilege: 'schema' }, original: true } as const;
const all = '/api/tables/:table/columns/';
const one = '/api/tables/:table/columns/:column/';

type Asking = BridgeRequest<(typeof shared)['access']>;

function tableOf(request: Asking, bridge: Bridge): ReturnType<typeof knownTable> {
  return knownTable(request.params['table'] ?? '', bridge.schema.current(), request.principal);
}

const listColumns = endpoint({
  ...shared,
  name: 'list_columns',
  method: 'GET',
  path: all,
  writes: false,
  summary: 'The columns of a table as model descriptions have them',
  async handle(request, bridge) {
    const access = tableOf(request, bridge);
    const { grants } = request.principal;
    const schema = bridge.schema.current();
    const columns = access.readable.map((column) => fieldDescription(column, access, schema, grants));
    return jsonResponse(JSON.stringify(columns));
  },
});

const readColumn = endpoint({
  ...shared,
  name: 'read_column',
  method: 'GET',
  path: one,
  writes: false,
  summary: 'One column of a table',
  async handle(request, bridge) {
    const access = tableOf(request, bridge);
    const column = knownColumn(request.params['column'] ?? '', access);
    const { grants } = request.principal;
    return jsonResponse(JSON.stringify(fieldDescription(column, access, bridge.schema.current(), grants)));
  },
});

const addColumn = endpoint({
  ...shared,
  name: 'add_column',
  method: 'POST',
  path: all,
  writes: true,
  summary: 'Adds a column (section 6.17 of the API reference)',
  async handle(request, bridge) {
    const { table } = tableOf(request, bridge);
    const body = objectBody(await request.body());
    const { structure } = bridge.dialect;
    const column = newColumn(parseColumn(body, bridge.schema.current(), structure.maxNameBytes), body);
    if (table.columnsByName.has(column.name)) throw taken('Column with such name already exists');
    await runChanges(structure.addColumn(table, column), request.signal, bridge);
    return jsonResponse(jsonText(body), { status: 201 });
  },
});

const dropColumn = endpoint({
  ...shared,
  name: 'drop_column',
  method: 'DELETE',
  path: one,
  writes: true,
  summary: 'Drops a column',
  async handle(request, bridge) {
    const access = tableOf(request, bridge);
    const column = knownColumn(request.params['column'] ?? '', access);
    await runChanges(bridge.dialect.structure.dropColumn(access.table, column), request.signal, bridge);
    return new Response(null, { status: 204 });
  },
});

function changingColumn(method: Method, name: string, whole: boolean): Endpoint {
  return endpoint({
    ...shared,
    name,
    method,
    path: one,
    writes: true,
    summary: whole ? 'Changes a column to what the body says' : 'Changes what the body names of a column',
    async handle(request, bridge) {
      const access = tableOf(request, bridge);
      const from = knownColumn(request.params['column'] ?? '', access);
      const body = objectBody(await request.body());
      const { structure } = bridge.dialect;
      const said = parseColumn(body, bridge.schema.current(), structure.maxNameBytes);
      if (whole) newColumn(said, body); // what it requires is required here too
      const change = columnChange(access.table, from, said, whole);
      if (change.to.name !== from.name && access.table.columnsByName.has(change.to.name)) {
        throw taken('Column with such name already exists');
      }
      await runChanges(structure.changeColumn(change), request.signal, bridge);
      return jsonResponse(jsonText(whole ? body : withAbsent(body)));
    },
  });
}

/** Existing clients get both members, null when they did not send them. */
function withAbsent(body: JsonObject): JsonObject {
  return { name: null, field: null, ...body };
}

export const columnEndpoints: readonly Endpoint[] = [
  listColumns,
  addColumn,
  readColumn,
  changingColumn('PUT', 'replace_column', true),
  changingColumn('PATCH', 'change_column', false),
  dropColumn,
];
