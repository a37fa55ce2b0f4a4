import { changePassword } from '../../service/index.ts';
import { endpoint } from '../endpoint.ts';
import { requireAccounts, requireSession } from './auth-accounts.ts';

export const changePasswordEndpoint = endpoint({
  name: 'change_password',
  method: 'POST',
  path: '/api/auth/password/',
  access: { kind: 'signed_in' },
  writes: false,
  original: false,
  summary: 'Changes the password after checking the old one, and ends every other session.',
  handle: async (request, bridge) =>
    changePassword(request, requireSession(request.principal), requireAccounts(bridge)),
});
