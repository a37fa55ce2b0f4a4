import type { Accounts } from '../../src/accounts/index.ts';
import { authenticate } from '../../src/auth/index.ts';
import { silent } from '../../src/events/index.ts';
import { createApp } from '../../src/server/app.ts';
import type { Bridge } from '../../src/server/bridge.ts';
import { authEndpoints } from '../../src/server/endpoints/auth.ts';
import { serviceRoutes } from '../../src/server/service-routes.ts';
import type { WebSettings } from '../../src/server/web-settings.ts';
import { noSignInServices, serviceEndpoints } from '../../src/service/index.ts';
import type { Store } from '../../src/store/index.ts';
import { home } from '../support/home.ts';

export const settings: WebSettings = {
  basePath: '',
  publicUrl: null,
  allowedHosts: [],
  allowedOrigins: ['https://app.example.com'],
  trustedProxies: [],
  tls: false,
  limits: {
    bodyBytes: 2_000_000,
    jsonDepth: 32,
    objectKeys: 1000,
    bulkRows: 10_000,
    importRows: 100_000,
    importBytes: 104_857_600,
    filterConditions: 100,
    filterDepth: 8,
    relationHops: 3,
    inValues: 1000,
    pageSize: 10_000,
    sortColumns: 8,
    aggregates: 16,
    requestsPerPrincipal: 32,
    urlBytes: 16_384,
    headerBytes: 16_384,
  },
};

const isTrustedProxy = (): boolean => false;

/** The sign-in of both sides and the whole service behind the real guards, without a port and without a database. */
export interface Web {
  ask(method: string, path: string, options?: AskOptions): Promise<Response>;
}

export interface AskOptions {
  readonly body?: unknown;
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export function openWeb(
  store: Store,
  sides: { readonly bridge: Accounts | null; readonly service: Accounts },
  more: Partial<WebSettings> = {},
): Web {
  const all = { ...settings, ...more };
  // The sign-in endpoints touch nothing of a bridge but these.
  const bridge = {
    accounts: sides.bridge,
    readOnly: false,
    signIn: noSignInServices,
    now: () => new Date(),
  } as Bridge;
  const app = createApp({
    settings: all,
    observe: silent,
    bridge: {
      endpoints: authEndpoints,
      parts: {
        bridge,
        settings: all,
        isTrustedProxy,
        home: home(bridge, (header) => authenticate(header, { accounts: sides.bridge, bearerKey: null })),
        enter: () => () => {},
      },
    },
    routes: serviceRoutes(
      serviceEndpoints,
      { accounts: sides.service, store, signIn: noSignInServices, now: Date.now },
      all,
      isTrustedProxy,
    ),
    interfaceFiles: null,
  });
  return {
    async ask(method, path, { body, token, headers = {} } = {}) {
      const request = new Request(`http://localhost:8888${path}`, {
        method,
        headers: {
          host: 'localhost:8888',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      return app.fetch(request);
    },
  };
}
