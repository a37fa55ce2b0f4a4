import type { StoredRole } from '../../accounts/index.ts';
import { noStore } from '../../service/index.ts';
import { describeStored, roleTag } from '../administration/present-role.ts';
import { requireConfirmed } from '../administration/require-confirmed.ts';
import { requireOwner } from '../administration/require-owner.ts';
import { requireRoleName, roleCondition } from '../administration/role-change.ts';
import { checkRole } from '../administration/role-definition.ts';
import { endpoint } from '../endpoint.ts';
import { planInputs } from '../records/index.ts';
import { requireAccounts } from './auth-accounts.ts';

export const saveRole = endpoint({
  name: 'save_role',
  method: 'PUT',
  path: '/api/roles/:name/',
  access: { kind: 'privilege', privilege: 'users' },
  writes: false,
  original: false,
  summary:
    'Makes a role, or changes it with If-Match; in force from the next request of everybody who has it.',
  async handle(request, bridge) {
    const { principal, headers, signal, params } = request;
    const { roles } = requireAccounts(bridge);
    requireOwner(principal);
    await requireConfirmed(principal, bridge);
    const name = requireRoleName(params['name'] ?? '');
    const inputs = planInputs({ bridge, schema: bridge.schema.current(), principal, signal });
    const definition = checkRole(await request.body(), inputs);
    let before: StoredRole | null = null;
    const condition = roleCondition(headers, true);
    const role = await roles.save({ name, definition, changedBy: principal.id }, (current) => {
      condition(current);
      before = current;
    });
    const made = before === null;
    request.trail?.tell({ before: before && describeStored(before), after: describeStored(role) });
    return Response.json(describeStored(role), {
      status: made ? 201 : 200,
      headers: { ...noStore, ETag: roleTag(role) },
    });
  },
});
