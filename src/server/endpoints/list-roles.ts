import type { RoleList } from '../../contract/index.ts';
import { noStore } from '../../service/index.ts';
import { builtInDescriptions, describeStored } from '../administration/present-role.ts';
import { endpoint } from '../endpoint.ts';
import { requireAccounts } from './auth-accounts.ts';

export const listRoles = endpoint({
  name: 'list_roles',
  method: 'GET',
  path: '/api/roles/',
  access: { kind: 'privilege', privilege: 'users' },
  writes: false,
  original: false,
  summary: 'Every role: built-in ones first, then those that an owner made.',
  async handle(_request, bridge) {
    const stored = await requireAccounts(bridge).roles.list();
    const list: RoleList = { roles: [...builtInDescriptions, ...stored.map(describeStored)] };
    return Response.json(list, { headers: noStore });
  },
});
