import { BridgeError } from '../../errors/index.ts';
import { endpoint, type Endpoint, type Method } from '../endpoint.ts';

/** Routes of the original that cannot be kept within the security rules: each says so, and what to do instead. */
export const notOffered: readonly Endpoint[] = (['GET', 'POST'] as const).flatMap((method) =>
  ['login', 'complete'].map((step) =>
    refused(
      `external_auth_${step}_${method.toLowerCase()}`,
      method,
      `/api/external_auth/${step}/:app/`,
      'Sign-in by other providers does not pass through here: it would hand the token of this bridge to another site.',
    ),
  ),
);

function refused(name: string, method: Method, path: string, detail: string): Endpoint {
  return endpoint({
    name,
    method,
    path,
    access: { kind: 'public' },
    writes: false,
    original: true,
    summary: 'Not offered; the answer says why',
    handle: () => Promise.reject(new BridgeError('not_supported', { detail })),
  });
}
