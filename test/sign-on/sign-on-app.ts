import { hash, randomBytes } from 'node:crypto';
import type { Accounts, Side } from '../../src/accounts/index.ts';
import { configOf } from '../../src/config/index.ts';
import { silent, type BridgeEvent } from '../../src/events/index.ts';
import { assemble, webSettingsOf } from '../../src/server/index.ts';
import { secrets } from '../support/start-bridge.ts';
import { oidcClient, type OidcTestProvider } from '../support/oidc-provider.ts';

export const publicUrl = 'https://admin.example.test';

/** Bridge and service in this process, with a public address. */
export interface SignOnApp {
  readonly accounts: Accounts;
  readonly events: readonly BridgeEvent[];
  ask(
    method: string,
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Response>;
  /** A browser that begins at a provider, with a secret of its own. */
  begin(provider?: string, side?: Side): Promise<Begun>;
  /** From the button to the interface. @returns the facts behind the `#` where the browser ends */
  signOn(options?: {
    readonly at?: OidcTestProvider;
    readonly provider?: string;
    readonly side?: Side;
  }): Promise<Ended>;
  /** Follows the provider's redirect. */
  comeBack(target: URL): Promise<Arrival>;
  close(): Promise<void>;
}

export interface Begun {
  readonly verifier: string;
  readonly location: string;
}

export interface Arrival {
  readonly base: string;
  readonly facts: Readonly<Record<string, string>>;
}

export interface Ended extends Arrival {
  readonly verifier: string;
}

const roots: Readonly<Record<Side, string>> = { bridge: '/api/auth', service: '/service/auth' };

export function oidcOf(
  provider: OidcTestProvider,
  more: Record<string, unknown> = {},
): Record<string, unknown> {
  return {
    issuer: provider.issuer,
    name: 'Example ID',
    clientId: oidcClient.id,
    clientSecret: oidcClient.secret,
    allowAddresses: ['127.0.0.1'],
    ...more,
  };
}

export async function openSignOnApp(
  urls: { readonly database: string; readonly store: string },
  auth: Record<string, unknown>,
  more: Record<string, unknown> = {},
): Promise<SignOnApp> {
  const config = await configOf(
    {
      database: { url: urls.database },
      store: { url: urls.store },
      server: { publicUrl },
      auth: { secret: secrets.JET_ADMIN_AUTH_SECRET, ...auth },
      service: { secret: secrets.JET_ADMIN_UI_SECRET },
      ...more,
    },
    '/',
  );
  const events: BridgeEvent[] = [];
  const assembled = await assemble(config, {
    settings: webSettingsOf(config),
    serveInterface: false,
    observe: (event) => {
      silent(event);
      events.push(event);
    },
  });
  const accounts = assembled.bridgeAccounts;
  if (accounts === null) throw new Error('The bridge has no accounts.');
  const ask: SignOnApp['ask'] = async (method, path, body, headers = {}) =>
    assembled.fetch(
      new Request(`http://localhost${path}`, {
        method,
        headers: {
          accept: 'application/problem+json',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    );
  const begin: SignOnApp['begin'] = async (provider = 'sso', side = 'bridge') => {
    const verifier = randomBytes(32).toString('base64url');
    const challenge = hash('sha256', verifier, 'base64url');
    const response = await ask('POST', `${roots[side]}/oidc/${provider}/start/`, { challenge });
    if (response.status !== 200) throw new Error(await response.text());
    const { location } = (await response.json()) as { readonly location: string };
    return { verifier, location };
  };
  const comeBack: SignOnApp['comeBack'] = async (target) => {
    const response = await ask('GET', target.pathname + target.search);
    const location = response.headers.get('location');
    if (response.status !== 303 || location === null) throw new Error(await response.text());
    const [base = '', fragment = ''] = location.split('#');
    return { base, facts: Object.fromEntries(new URLSearchParams(fragment)) };
  };
  return {
    accounts,
    events,
    ask,
    begin,
    comeBack,
    async signOn({ at, provider, side } = {}) {
      const { verifier, location } = await begin(provider, side);
      const target = at === undefined ? await followed(location) : await at.authorize(location);
      return { verifier, ...(await comeBack(target)) };
    },
    close: () => assembled.close(),
  };
}

async function followed(location: string): Promise<URL> {
  const response = await fetch(location, { redirect: 'manual' });
  return new URL(response.headers.get('location') ?? '');
}
