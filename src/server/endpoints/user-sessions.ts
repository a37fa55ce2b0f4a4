import { endOwnSession, listOwnSessions } from '../../service/index.ts';
import { requireMayManage, requireUser } from '../administration/user-requests.ts';
import { endpoint } from '../endpoint.ts';
import { requireAccounts } from './auth-accounts.ts';

export const listUserSessions = endpoint({
  name: 'list_user_sessions',
  method: 'GET',
  path: '/api/users/:id/sessions/',
  access: { kind: 'privilege', privilege: 'users' },
  writes: false,
  original: false,
  summary: 'Where a person is signed in to this bridge.',
  async handle({ principal, params }, bridge) {
    const { id } = await requireUser(params['id'] ?? '', bridge);
    return listOwnSessions({ accountId: id, sessionId: principal.sessionId ?? '' }, requireAccounts(bridge));
  },
});

export const endUserSession = endpoint({
  name: 'end_user_session',
  method: 'DELETE',
  path: '/api/users/:id/sessions/:session/',
  access: { kind: 'privilege', privilege: 'users' },
  writes: false,
  original: false,
  summary: 'Ends a session of a person: their next request is refused.',
  async handle({ principal, params }, bridge) {
    const account = await requireUser(params['id'] ?? '', bridge);
    await requireMayManage(account, principal, bridge);
    return endOwnSession(account.id, params['session'] ?? '', requireAccounts(bridge));
  },
});
