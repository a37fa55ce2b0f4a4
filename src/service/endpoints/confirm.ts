import { serviceEndpoint } from '../endpoint.ts';
import { confirm } from '../sign-in/confirm.ts';

export const confirmEndpoint = serviceEndpoint({
  name: 'service_confirm',
  method: 'POST',
  path: '/service/auth/confirm/',
  access: { kind: 'signed_in' },
  summary: 'Takes the password or a second factor again, which is good for five minutes in this session.',
  handle(request, { accounts }) {
    const { account, sessionId } = request.user;
    return confirm(request, { accountId: account.id, sessionId }, accounts);
  },
});
