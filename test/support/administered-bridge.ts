import type { Accounts } from '../../src/accounts/index.ts';
import { configOf } from '../../src/config/index.ts';
import { silent } from '../../src/events/index.ts';
import { assemble, webSettingsOf } from '../../src/server/index.ts';
import { secrets, testKey } from './start-bridge.ts';

/** A whole bridge in this process, with accounts, on a database and a store of its own. */
export interface AdministeredBridge {
  readonly accounts: Accounts;
  /** Sends a request as the account of a role, made and signed in on first use, or with a token. */
  call(method: string, path: string, options?: AdministeredCall): Promise<AdministeredAnswer>;
  /** The Data token of an account. */
  tokenOf(role: string): Promise<string>;
  /** Signs in again, as after a change of rights. */
  signInAgain(role: string): Promise<string>;
  /** The owner's password is given again, so that roles can be changed. */
  confirm(): Promise<void>;
  close(): Promise<void>;
}

export interface AdministeredCall {
  /** Default `owner`. */
  readonly as?: string;
  readonly token?: string;
  readonly body?: unknown;
  /** A body as it stands, sent as JSON unless `headers` say otherwise. */
  readonly rawBody?: string | Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface AdministeredAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // What tests look into: each knows the shape of the answer it asked for.
  readonly json: ReturnType<typeof JSON.parse>;
}

export const password = 'plum tractor ladder 91';

export async function openAdministeredBridge(
  url: string,
  store: string,
  settings: Record<string, unknown> = {},
): Promise<AdministeredBridge> {
  const config = await configOf(
    {
      database: { url },
      store: { url: store },
      auth: { secret: secrets.JET_ADMIN_AUTH_SECRET, bearerKey: testKey },
      ...settings,
    },
    '/',
  );
  const assembled = await assemble(config, {
    only: 'bridge',
    settings: webSettingsOf(config, ''),
    serveInterface: false,
    observe: silent,
  });
  const accounts = assembled.bridgeAccounts;
  if (accounts === null) throw new Error('The bridge has no accounts.');
  const tokens = new Map<string, string>();
  const emailOf = (role: string): string =>
    `${role.toLowerCase().replaceAll(/[^a-z0-9]/g, '-')}@example.test`;
  const signInAgain = async (role: string): Promise<string> => {
    const email = emailOf(role);
    if ((await accounts.findAccount(email)) === null) await accounts.createAccount({ email, role, password });
    const client = { address: '127.0.0.1', userAgent: 'test' };
    const { token } = await accounts.exchangeCode(await accounts.createCode(email), client);
    tokens.set(role, token);
    return token;
  };
  const tokenOf = async (role: string): Promise<string> => tokens.get(role) ?? signInAgain(role);
  const call: AdministeredBridge['call'] = async (method, path, options = {}) => {
    const { as = 'owner', headers } = options;
    const body = options.rawBody ?? (options.body === undefined ? undefined : JSON.stringify(options.body));
    const token = options.token ?? (await tokenOf(as));
    const response = await assembled.fetch(
      new Request(`http://localhost${path}`, {
        method,
        headers: {
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          authorization: `Bearer ${token}`,
          accept: 'application/problem+json',
          ...headers,
        },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : new Uint8Array(body) }),
      }),
    );
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, json: parsed(text) };
  };
  return {
    accounts,
    call,
    tokenOf,
    signInAgain,
    async confirm() {
      const answer = await call('POST', '/api/auth/confirm/', { body: { password } });
      if (answer.status !== 204) throw new Error(answer.text);
    },
    close: () => assembled.close(),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
