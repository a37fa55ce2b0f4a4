import { endOwnSession } from '../../service/index.ts';
import { endpoint } from '../endpoint.ts';
import { requireAccounts, requireSession } from './auth-accounts.ts';

export const endSessionEndpoint = endpoint({
  name: 'end_session',
  method: 'DELETE',
  path: '/api/auth/sessions/:id/',
  access: { kind: 'signed_in' },
  writes: false,
  original: false,
  summary: 'Ends one of the account’s own sessions.',
  handle: async ({ principal, params }, bridge) =>
    endOwnSession(requireSession(principal).accountId, params['id'] ?? '', requireAccounts(bridge)),
});
