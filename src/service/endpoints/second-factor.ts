import { serviceEndpoint, type ServiceEndpoint } from '../endpoint.ts';
import { ownPasskeys } from '../sign-in/own-passkeys.ts';
import { ownSecondFactor } from '../sign-in/own-second-factor.ts';
import { passkeySignIn } from '../sign-in/passkey-sign-in.ts';

/** Second factors and passkeys of the service's own accounts. */
export const secondFactorEndpoints: readonly ServiceEndpoint[] = [
  ...passkeySignIn.map(({ name, method, path, summary, handle }) =>
    serviceEndpoint({
      name: `service_${name}`,
      method,
      path: `/service/auth/${path}`,
      access: { kind: 'public' },
      summary,
      handle: (request, { accounts }) => handle(request, accounts),
    }),
  ),
  ...[...ownSecondFactor, ...ownPasskeys].map(({ name, method, path, summary, handle }) =>
    serviceEndpoint({
      name: `service_${name}`,
      method,
      path: `/service/auth/${path}`,
      access: { kind: 'signed_in' },
      summary,
      handle: (request, { accounts }) => {
        const { account, sessionId } = request.user;
        return handle({ ...request, own: { accountId: account.id, sessionId } }, accounts);
      },
    }),
  ),
];
