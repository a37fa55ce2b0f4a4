import { logIn } from '../../service/index.ts';
import { endpoint } from '../endpoint.ts';
import { requireAccounts } from './auth-accounts.ts';

export const logInEndpoint = endpoint({
  name: 'log_in',
  method: 'POST',
  path: '/api/auth/login/',
  access: { kind: 'public' },
  writes: false,
  original: false,
  summary: 'Signs in with e-mail and password; an unknown account and a wrong password answer alike.',
  handle: async (request, bridge) => logIn(request, requireAccounts(bridge)),
});
