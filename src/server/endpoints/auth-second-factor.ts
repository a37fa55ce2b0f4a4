import { ownPasskeys, ownSecondFactor, passkeySignIn } from '../../service/index.ts';
import { endpoint, type Endpoint } from '../endpoint.ts';
import { requireAccounts, requireSession } from './auth-accounts.ts';

/** Second factors and passkeys: what a person does about their own, and signing in with a passkey. */
export const secondFactorEndpoints: readonly Endpoint[] = [
  ...passkeySignIn.map(({ name, method, path, summary, handle }) =>
    endpoint({
      name,
      method,
      path: `/api/auth/${path}`,
      access: { kind: 'public' },
      writes: false,
      original: false,
      summary,
      handle: async (request, bridge) => handle(request, requireAccounts(bridge)),
    }),
  ),
  ...[...ownSecondFactor, ...ownPasskeys].map(({ name, method, path, summary, handle }) =>
    endpoint({
      name,
      method,
      path: `/api/auth/${path}`,
      access: { kind: 'signed_in' },
      writes: false,
      original: false,
      summary,
      async handle(request, bridge) {
        const { headers, url, address, params, trail = null, principal } = request;
        const body = (): Promise<unknown> => request.body();
        const own = requireSession(principal);
        return handle({ headers, url, address, params, body, trail, own }, requireAccounts(bridge));
      },
    }),
  ),
];
