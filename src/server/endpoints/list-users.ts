import type { UserList } from '../../contract/index.ts';
import { noStore } from '../../service/index.ts';
import { describeUser } from '../administration/user-requests.ts';
import { endpoint } from '../endpoint.ts';
import { requireAccounts } from './auth-accounts.ts';

export const listUsers = endpoint({
  name: 'list_users',
  method: 'GET',
  path: '/api/users/',
  access: { kind: 'privilege', privilege: 'users' },
  writes: false,
  original: false,
  summary: 'Everybody who may sign in, by e-mail.',
  async handle(_request, bridge) {
    const list: UserList = { users: (await requireAccounts(bridge).listAccounts()).map(describeUser) };
    return Response.json(list, { headers: noStore });
  },
});
