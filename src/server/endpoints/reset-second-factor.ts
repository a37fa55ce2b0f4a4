import { BridgeError } from '../../errors/index.ts';
import { noStore } from '../../service/index.ts';
import { requireConfirmed } from '../administration/require-confirmed.ts';
import { describeUser, requireMayManage, requireUser } from '../administration/user-requests.ts';
import { endpoint } from '../endpoint.ts';
import { requireAccounts } from './auth-accounts.ts';

export const resetSecondFactor = endpoint({
  name: 'reset_second_factor',
  method: 'DELETE',
  path: '/api/users/:id/second-factor/',
  access: { kind: 'privilege', privilege: 'users' },
  writes: false,
  original: false,
  summary:
    'Takes a person’s second factors away and ends their sessions; a password too short to stand alone goes as well.',
  async handle({ principal, params }, bridge) {
    await requireConfirmed(principal, bridge);
    const account = await requireUser(params['id'] ?? '', bridge);
    await requireMayManage(account, principal, bridge);
    if (account.id === principal.id) {
      throw new BridgeError('conflict', {
        detail: 'This is for other people. Turn your own second factor off in your profile.',
      });
    }
    await requireAccounts(bridge).secondFactors.reset(account.id);
    return Response.json(await describeUser(await requireUser(account.id, bridge), bridge), {
      headers: noStore,
    });
  },
});
