import { serviceEndpoint } from '../endpoint.ts';
import { changePassword } from '../sign-in/change-password.ts';

export const changePasswordEndpoint = serviceEndpoint({
  name: 'service_change_password',
  method: 'POST',
  path: '/service/auth/password/',
  access: { kind: 'signed_in' },
  summary: 'Changes the password after checking the old one, and ends every other session.',
  handle: (request, { accounts }) => {
    const { account, sessionId } = request.user;
    return changePassword(request, { accountId: account.id, sessionId }, accounts);
  },
});
