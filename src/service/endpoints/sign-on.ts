import { serviceEndpoint, type ServiceEndpoint } from '../endpoint.ts';
import { describeMethods } from '../sign-in/describe-methods.ts';
import { finishSignOn, startSignOn } from '../sign-in/sign-on.ts';

/** Ways to sign in besides the password. */
export const signOnEndpoints: readonly ServiceEndpoint[] = [
  serviceEndpoint({
    name: 'service_sign_in_methods',
    method: 'GET',
    path: '/service/auth/methods/',
    access: { kind: 'public' },
    summary:
      'How one can sign in here: the providers, and whether a forgotten password can be reset by mail.',
    handle: (_request, { signIn }) => Promise.resolve(describeMethods(signIn)),
  }),
  serviceEndpoint({
    name: 'service_start_sign_on',
    method: 'POST',
    path: '/service/auth/oidc/:provider/start/',
    access: { kind: 'public' },
    summary: 'Begins a sign-in at a provider: {challenge} → {location}, where the browser goes.',
    handle: (request, { accounts, signIn }) =>
      startSignOn(request, request.params['provider'] ?? '', accounts, signIn),
  }),
  serviceEndpoint({
    name: 'service_finish_sign_on',
    method: 'GET',
    path: '/service/auth/oidc/:provider/callback/',
    access: { kind: 'public' },
    summary:
      'Where the provider sends the browser back to; it goes on to the interface with a one-time code.',
    handle: (request, { accounts, signIn }) =>
      finishSignOn(request, request.params['provider'] ?? '', accounts, signIn),
  }),
];
