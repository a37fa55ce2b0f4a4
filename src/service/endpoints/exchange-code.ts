import { serviceEndpoint } from '../endpoint.ts';
import { exchangeCode } from '../sign-in/exchange-code.ts';

export const exchangeCodeEndpoint = serviceEndpoint({
  name: 'service_exchange_code',
  method: 'POST',
  path: '/service/auth/link/',
  access: { kind: 'public' },
  summary: 'Signs in with a one-time code, which this side takes once.',
  handle: (request, { accounts }) => exchangeCode(request, accounts),
});
