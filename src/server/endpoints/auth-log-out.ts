import { logOut } from '../../service/index.ts';
import { endpoint } from '../endpoint.ts';
import { requireAccounts } from './auth-accounts.ts';

export const logOutEndpoint = endpoint({
  name: 'log_out',
  method: 'POST',
  path: '/api/auth/logout/',
  access: { kind: 'public' },
  writes: false,
  original: false,
  summary: 'Ends the session that asks.',
  handle: async (request, bridge) => logOut(request, requireAccounts(bridge)),
});
