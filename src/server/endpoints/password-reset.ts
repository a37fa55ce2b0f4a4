import { confirmReset, openPasswordLink, requestReset } from '../../service/index.ts';
import { endpoint, type Endpoint } from '../endpoint.ts';
import { requireAccounts } from './auth-accounts.ts';

/** Setting a password without having one. */
export const passwordResetEndpoints: readonly Endpoint[] = [
  endpoint({
    name: 'request_reset',
    method: 'POST',
    path: '/api/auth/reset/',
    access: { kind: 'public' },
    writes: false,
    original: false,
    summary: 'Mails a link to set a new password; answers alike whether there is an account or not.',
    handle: async (request, bridge) => requestReset(request, requireAccounts(bridge), bridge.signIn),
  }),
  endpoint({
    name: 'open_password_link',
    method: 'POST',
    path: '/api/auth/reset/open/',
    access: { kind: 'public' },
    writes: false,
    original: false,
    summary: 'Whose link it is that sets a password, and what for.',
    handle: async (request, bridge) => openPasswordLink(request, requireAccounts(bridge)),
  }),
  endpoint({
    name: 'confirm_reset',
    method: 'POST',
    path: '/api/auth/reset/confirm/',
    access: { kind: 'public' },
    writes: false,
    original: false,
    summary: 'Sets the password with the code of a link, and ends every session.',
    handle: async (request, bridge) => confirmReset(request, requireAccounts(bridge)),
  }),
];
