import { serviceEndpoint } from '../endpoint.ts';
import { logIn } from '../sign-in/log-in.ts';

export const logInEndpoint = serviceEndpoint({
  name: 'service_log_in',
  method: 'POST',
  path: '/service/auth/login/',
  access: { kind: 'public' },
  summary: 'Signs in with e-mail and password; an unknown account and a wrong password answer alike.',
  handle: (request, { accounts }) => logIn(request, accounts),
});
