import { isBuiltInRole } from '../../accounts/index.ts';
import { noStore } from '../../service/index.ts';
import { builtInDescriptions, describeStored, roleTag, unknownRole } from '../administration/present-role.ts';
import { endpoint } from '../endpoint.ts';
import { requireAccounts } from './auth-accounts.ts';

export const readRole = endpoint({
  name: 'read_role',
  method: 'GET',
  path: '/api/roles/:name/',
  access: { kind: 'privilege', privilege: 'users' },
  writes: false,
  original: false,
  summary: 'One role, with the ETag that changing it asks for.',
  async handle({ params }, bridge) {
    const name = params['name'] ?? '';
    const { roles } = requireAccounts(bridge);
    if (isBuiltInRole(name)) {
      return Response.json(
        builtInDescriptions.find((role) => role.name === name),
        { headers: noStore },
      );
    }
    const role = await roles.find(name);
    if (role === null) throw unknownRole(name);
    return Response.json(describeStored(role), { headers: { ...noStore, ETag: roleTag(role) } });
  },
});
