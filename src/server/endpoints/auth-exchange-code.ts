import { exchangeCode } from '../../service/index.ts';
import { endpoint } from '../endpoint.ts';
import { requireAccounts } from './auth-accounts.ts';

export const exchangeCodeEndpoint = endpoint({
  name: 'exchange_code',
  method: 'POST',
  path: '/api/auth/link/',
  access: { kind: 'public' },
  writes: false,
  original: false,
  summary: 'Signs in with a one-time code, which this side takes once.',
  handle: async (request, bridge) => exchangeCode(request, requireAccounts(bridge)),
});
