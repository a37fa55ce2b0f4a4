import { member, noStore, optionalText, refuseOthers, textFields } from '../../service/index.ts';
import { requireConfirmed } from '../administration/require-confirmed.ts';
import { describeUser, parseAttributes, requireMayGive } from '../administration/user-requests.ts';
import { endpoint } from '../endpoint.ts';
import { requireAccounts } from './auth-accounts.ts';

export const addUser = endpoint({
  name: 'add_user',
  method: 'POST',
  path: '/api/users/',
  access: { kind: 'privilege', privilege: 'users' },
  writes: false,
  original: false,
  summary:
    'Adds a person: {email, role, name?, password?, attributes?}. Without a password they sign in by a link.',
  async handle(request, bridge) {
    const { principal } = request;
    const accounts = requireAccounts(bridge);
    await requireConfirmed(principal, bridge);
    const body = await request.body();
    refuseOthers(body, ['email', 'role', 'name', 'password', 'attributes']);
    const { email, role } = textFields(body, ['email', 'role']);
    await requireMayGive(role, principal, bridge);
    const name = optionalText(body, 'name');
    const password = optionalText(body, 'password');
    const attributes = member(body, 'attributes');
    const account = await accounts.createAccount({
      email,
      role,
      ...(name === undefined ? {} : { name }),
      ...(password === undefined ? {} : { password }),
      ...(attributes === undefined ? {} : { attributes: parseAttributes(attributes) }),
    });
    return Response.json(await describeUser(account, bridge), { status: 201, headers: noStore });
  },
});
