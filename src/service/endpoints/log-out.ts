import { serviceEndpoint } from '../endpoint.ts';
import { logOut } from '../sign-in/log-out.ts';

export const logOutEndpoint = serviceEndpoint({
  name: 'service_log_out',
  method: 'POST',
  path: '/service/auth/logout/',
  access: { kind: 'public' },
  summary: 'Ends the session that asks.',
  handle: (request, { accounts }) => logOut(request, accounts),
});
