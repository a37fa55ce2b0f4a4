import { operations } from '../../auth/index.ts';
import { BridgeError } from '../../errors/index.ts';
import type { Column, Table } from '../../schema/index.ts';
import { noStore } from '../../service/index.ts';
import { explainRole } from '../administration/explain-role.ts';
import { requireRoleGrants } from '../administration/present-role.ts';
import type { Bridge } from '../bridge.ts';
import { endpoint } from '../endpoint.ts';

export const explainRoleEndpoint = endpoint({
  name: 'explain_role',
  method: 'GET',
  path: '/api/roles/:name/explain/',
  access: { kind: 'privilege', privilege: 'users' },
  writes: false,
  original: false,
  summary: 'Why a role may or may not do something: ?model=orders&operation=update&column=total.',
  async handle({ params, search }, bridge) {
    const role = params['name'] ?? '';
    const grants = await requireRoleGrants(role, bridge);
    const table = requireTable(search, bridge);
    const column = columnOf(search, table);
    const operation = operations.find((known) => known === search.get('operation'));
    if (operation === undefined) throw refused('operation', `Allowed: ${operations.join(', ')}.`);
    return Response.json(explainRole({ role, table, operation, column }, grants), { headers: noStore });
  },
});

function requireTable(search: URLSearchParams, bridge: Bridge): Table {
  const model = search.get('model');
  if (model === null) throw refused('model', 'Name a table.');
  const table = bridge.schema.current().tables.get(model);
  if (table !== undefined) return table;
  throw new BridgeError('unknown_table', { detail: `There is no table "${model.slice(0, 200)}".` });
}

function columnOf(search: URLSearchParams, table: Table): Column | null {
  const name = search.get('column');
  if (name === null) return null;
  const column = table.columnsByName.get(name);
  if (column !== undefined) return column;
  const detail = `There is no column "${name.slice(0, 200)}" in "${table.model}".`;
  throw new BridgeError('unknown_column', {
    detail,
    errors: [{ parameter: 'column', code: 'unknown_column', detail }],
  });
}

function refused(parameter: string, allowed: string): BridgeError {
  const detail = `"${parameter}" is missing or unknown. ${allowed}`;
  return new BridgeError('invalid_parameter', {
    detail,
    errors: [{ parameter, code: 'invalid_parameter', detail }],
  });
}
