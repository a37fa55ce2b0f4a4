import { serviceEndpoint } from '../endpoint.ts';
import { refresh } from '../sign-in/refresh.ts';

export const refreshEndpoint = serviceEndpoint({
  name: 'service_refresh',
  method: 'POST',
  path: '/service/auth/refresh/',
  access: { kind: 'public' },
  summary: 'A new token for a refresh token, which is good for one use.',
  handle: (request, { accounts }) => refresh(request, accounts),
});
