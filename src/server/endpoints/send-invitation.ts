import { invite } from '../../service/index.ts';
import { requireConfirmed } from '../administration/require-confirmed.ts';
import { requireMayManage, requireUser } from '../administration/user-requests.ts';
import { endpoint } from '../endpoint.ts';
import { requireAccounts } from './auth-accounts.ts';

export const sendInvitation = endpoint({
  name: 'send_invitation',
  method: 'POST',
  path: '/api/users/:id/invitation/',
  access: { kind: 'privilege', privilege: 'users' },
  writes: false,
  original: false,
  summary:
    'Invites a person to choose a password: by mail, or with {"deliver": "link"} and without a mail server by a link that is shown once.',
  async handle(request, bridge) {
    const { principal, params } = request;
    await requireConfirmed(principal, bridge);
    const account = await requireUser(params['id'] ?? '', bridge);
    await requireMayManage(account, principal, bridge);
    return invite(account, await request.body(), requireAccounts(bridge), bridge.signIn);
  },
});
