import { refresh } from '../../service/index.ts';
import { endpoint } from '../endpoint.ts';
import { requireAccounts } from './auth-accounts.ts';

export const refreshEndpoint = endpoint({
  name: 'refresh',
  method: 'POST',
  path: '/api/auth/refresh/',
  access: { kind: 'public' },
  writes: false,
  original: false,
  summary: 'A new token for a refresh token, which is good for one use.',
  handle: async (request, bridge) => refresh(request, requireAccounts(bridge)),
});
