import { noStore } from '../../service/index.ts';
import { requireConfirmed } from '../administration/require-confirmed.ts';
import { requireMayManage, requireUser } from '../administration/user-requests.ts';
import { endpoint } from '../endpoint.ts';
import { requireAccounts } from './auth-accounts.ts';

/** Long enough for a mail to be read (rule 21). */
const lifetimeSeconds = 3600;

export const inviteUser = endpoint({
  name: 'invite_user',
  method: 'POST',
  path: '/api/users/:id/link/',
  access: { kind: 'privilege', privilege: 'users' },
  writes: false,
  original: false,
  summary: 'A one-time code to hand to a person, who signs in with it at #code=… within an hour.',
  async handle({ principal, params }, bridge) {
    await requireConfirmed(principal, bridge);
    const account = await requireUser(params['id'] ?? '', bridge);
    await requireMayManage(account, principal, bridge);
    const code = await requireAccounts(bridge).createCode(account.id, { lifetimeSeconds });
    return Response.json({ code, expires_in: lifetimeSeconds }, { headers: noStore });
  },
});
