import { serviceEndpoint } from '../endpoint.ts';
import { listOwnSessions } from '../sign-in/own-sessions.ts';

export const listSessionsEndpoint = serviceEndpoint({
  name: 'service_list_sessions',
  method: 'GET',
  path: '/service/auth/sessions/',
  access: { kind: 'signed_in' },
  summary: 'Where the account is signed in to the service.',
  handle: ({ user }, { accounts }) =>
    listOwnSessions({ accountId: user.account.id, sessionId: user.sessionId }, accounts),
});
