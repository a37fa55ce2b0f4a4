import { serviceEndpoint } from '../endpoint.ts';
import { endOwnSession } from '../sign-in/own-sessions.ts';

export const endSessionEndpoint = serviceEndpoint({
  name: 'service_end_session',
  method: 'DELETE',
  path: '/service/auth/sessions/:id/',
  access: { kind: 'signed_in' },
  summary: 'Ends one of the account’s own sessions.',
  handle: ({ user, params }, { accounts }) => endOwnSession(user.account.id, params['id'] ?? '', accounts),
});
