import type { UserList } from '../../contract/index.ts';
import { noStore } from '../../service/index.ts';
import { presentUser } from '../administration/user-requests.ts';
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
    const accounts = requireAccounts(bridge);
    const isProtected = await accounts.secondFactors.listProtected();
    const users = (await accounts.listAccounts()).map((account) => presentUser(account, isProtected));
    const list: UserList = { users };
    return Response.json(list, { headers: noStore });
  },
});
