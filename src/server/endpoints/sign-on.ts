import { describeMethods, finishSignOn, startSignOn } from '../../service/index.ts';
import { endpoint, type Endpoint } from '../endpoint.ts';
import { requireAccounts } from './auth-accounts.ts';

/** Ways to sign in besides the password. */
export const signOnEndpoints: readonly Endpoint[] = [
  endpoint({
    name: 'sign_in_methods',
    method: 'GET',
    path: '/api/auth/methods/',
    access: { kind: 'public' },
    writes: false,
    original: false,
    summary:
      'How one can sign in here: the providers, and whether a forgotten password can be reset by mail.',
    handle: (_request, { signIn }) => Promise.resolve(describeMethods(signIn)),
  }),
  endpoint({
    name: 'start_sign_on',
    method: 'POST',
    path: '/api/auth/oidc/:provider/start/',
    access: { kind: 'public' },
    writes: false,
    original: false,
    summary: 'Begins a sign-in at a provider: {challenge} → {location}, where the browser goes.',
    handle: (request, bridge) =>
      startSignOn(request, request.params['provider'] ?? '', requireAccounts(bridge), bridge.signIn),
  }),
  endpoint({
    name: 'finish_sign_on',
    method: 'GET',
    path: '/api/auth/oidc/:provider/callback/',
    access: { kind: 'public' },
    writes: false,
    original: false,
    summary:
      'Where the provider sends the browser back to; it goes on to the interface with a one-time code.',
    handle: async (request, bridge) =>
      finishSignOn(request, request.params['provider'] ?? '', requireAccounts(bridge), bridge.signIn),
  }),
];
