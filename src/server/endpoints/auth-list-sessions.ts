import { listOwnSessions } from '../../service/index.ts';
import { endpoint } from '../endpoint.ts';
import { requireAccounts, requireSession } from './auth-accounts.ts';

export const listSessionsEndpoint = endpoint({
  name: 'list_sessions',
  method: 'GET',
  path: '/api/auth/sessions/',
  access: { kind: 'signed_in' },
  writes: false,
  original: false,
  summary: 'Where the account is signed in to this bridge.',
  handle: async ({ principal }, bridge) =>
    listOwnSessions(requireSession(principal), requireAccounts(bridge)),
});
