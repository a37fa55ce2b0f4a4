import { noStore } from '../../service/index.ts';
import { describeStored } from '../administration/present-role.ts';
import { requireConfirmed } from '../administration/require-confirmed.ts';
import { requireOwner } from '../administration/require-owner.ts';
import { requireRoleName, roleCondition } from '../administration/role-change.ts';
import { endpoint } from '../endpoint.ts';
import { requireAccounts } from './auth-accounts.ts';

export const removeRole = endpoint({
  name: 'remove_role',
  method: 'DELETE',
  path: '/api/roles/:name/',
  access: { kind: 'privilege', privilege: 'users' },
  writes: false,
  original: false,
  summary: 'Removes a role that nobody has, with If-Match.',
  async handle({ principal, headers, params, trail }, bridge) {
    const { roles } = requireAccounts(bridge);
    requireOwner(principal);
    await requireConfirmed(principal, bridge);
    const condition = roleCondition(headers, false);
    await roles.remove(requireRoleName(params['name'] ?? ''), (current) => {
      condition(current);
      trail?.tell({ before: current && describeStored(current), after: null });
    });
    return new Response(null, { status: 204, headers: noStore });
  },
});
