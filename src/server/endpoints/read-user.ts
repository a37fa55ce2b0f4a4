import { noStore } from '../../service/index.ts';
import { describeUser, requireUser } from '../administration/user-requests.ts';
import { endpoint } from '../endpoint.ts';

export const readUser = endpoint({
  name: 'read_user',
  method: 'GET',
  path: '/api/users/:id/',
  access: { kind: 'privilege', privilege: 'users' },
  writes: false,
  original: false,
  summary: 'One person who may sign in.',
  handle: async ({ params }, bridge) =>
    Response.json(await describeUser(await requireUser(params['id'] ?? '', bridge), bridge), {
      headers: noStore,
    }),
});
