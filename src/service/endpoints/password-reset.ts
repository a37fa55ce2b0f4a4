import { serviceEndpoint, type ServiceEndpoint } from '../endpoint.ts';
import { confirmReset, openPasswordLink, requestReset } from '../sign-in/password-reset.ts';

/** Setting a password without having one. */
export const passwordResetEndpoints: readonly ServiceEndpoint[] = [
  serviceEndpoint({
    name: 'service_request_reset',
    method: 'POST',
    path: '/service/auth/reset/',
    access: { kind: 'public' },
    summary: 'Mails a link to set a new password; answers alike whether there is an account or not.',
    handle: (request, { accounts, signIn }) => requestReset(request, accounts, signIn),
  }),
  serviceEndpoint({
    name: 'service_open_password_link',
    method: 'POST',
    path: '/service/auth/reset/open/',
    access: { kind: 'public' },
    summary: 'Whose link it is that sets a password, and what for.',
    handle: (request, { accounts }) => openPasswordLink(request, accounts),
  }),
  serviceEndpoint({
    name: 'service_confirm_reset',
    method: 'POST',
    path: '/service/auth/reset/confirm/',
    access: { kind: 'public' },
    summary: 'Sets the password with the code of a link, and ends every session.',
    handle: (request, { accounts }) => confirmReset(request, accounts),
  }),
];
