import { clientOf, noStore, textFields } from '../../service/index.ts';
import { endpoint } from '../endpoint.ts';
import { requireAccounts, requireSession } from './auth-accounts.ts';

export const confirmEndpoint = endpoint({
  name: 'confirm',
  method: 'POST',
  path: '/api/auth/confirm/',
  access: { kind: 'signed_in' },
  writes: false,
  original: false,
  summary: 'Takes the password again, which is good for five minutes of dangerous changes in this session.',
  async handle(request, bridge) {
    const { confirmations } = requireAccounts(bridge);
    const own = requireSession(request.principal);
    const { password } = textFields(await request.body(), ['password']);
    await confirmations.confirm(own, password, clientOf(request));
    return new Response(null, { status: 204, headers: noStore });
  },
});
