import { confirm } from '../../service/index.ts';
import { endpoint } from '../endpoint.ts';
import { requireAccounts, requireSession } from './auth-accounts.ts';

export const confirmEndpoint = endpoint({
  name: 'confirm',
  method: 'POST',
  path: '/api/auth/confirm/',
  access: { kind: 'signed_in' },
  writes: false,
  original: false,
  summary:
    'Takes the password or a second factor again, which is good for five minutes of dangerous changes in this session.',
  handle: async (request, bridge) =>
    confirm(request, requireSession(request.principal), requireAccounts(bridge)),
});
