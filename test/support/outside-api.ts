import { ownerGrants, type Grants } from '../../src/auth/index.ts';
import { silent } from '../../src/events/index.ts';
import { createApp } from '../../src/server/app.ts';
import type { Bridge } from '../../src/server/bridge.ts';
import { outsideEndpoints } from '../../src/server/endpoints/outside.ts';
import { busyPrincipals } from '../../src/server/middleware/busy-principals.ts';
import { trustedProxies } from '../../src/server/middleware/trusted-proxies.ts';
import { noSignInServices } from '../../src/service/index.ts';
import { limits } from './record-api.ts';
import { home } from './home.ts';

/** The endpoints that are not about tables, in this process, with the parts of a bridge that they use. */
export function openOutsideApi(
  parts: Pick<Bridge, 'media'> & Partial<Bridge>,
  grants: Grants = ownerGrants,
): (path: string, init?: RequestInit) => Promise<Response> {
  // These endpoints look at nothing else of a bridge.
  const bridge = {
    limits,
    readOnly: false,
    observe: silent,
    now: () => new Date(),
    signIn: noSignInServices,
    ...parts,
  } as Bridge;
  const settings = {
    basePath: '',
    publicUrl: null,
    allowedHosts: [],
    allowedOrigins: [],
    trustedProxies: [],
    tls: false,
    limits,
  };
  const principal = {
    kind: 'account',
    id: 'a1',
    email: 'a@example.test',
    name: 'A',
    role: 'tester',
    sessionId: 's',
    grants,
  } as const;
  const app = createApp({
    settings,
    observe: silent,
    bridge: {
      endpoints: outsideEndpoints,
      parts: {
        bridge,
        settings,
        isTrustedProxy: trustedProxies([]),
        home: home(bridge, async () => principal),
        enter: busyPrincipals(32),
      },
    },
    routes: [],
    interfaceFiles: null,
  });
  return async (path, init) => app.fetch(new Request(`http://localhost${path}`, init));
}
