import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { configError, Secret, type Config } from '../config/index.ts';
import { createDemoDatabase } from '../demo/index.ts';
import type { Assembled } from './assemble.ts';

const email = 'owner@demo.example';

/** The code in the link counts until the demo stops; nothing of it is left then. */
const untilItStops = 365 * 86_400;

export interface Demo {
  /** The given configuration with the demo's database, store and secrets in it. */
  readonly config: Config;
  /** The shop is there. */
  readonly made: Promise<void>;
  /** Makes the owner and the link that signs in. */
  signIn(assembled: Assembled, base: string): Promise<DemoSignIn>;
  remove(): Promise<void>;
}

export interface DemoSignIn {
  readonly link: string;
  readonly account: { readonly email: string; readonly password: string };
}

/**
 * A shop in SQLite with a store beside it, in a folder of its own. It is being made when this returns.
 *
 * @throws ConfigError when the demo would be reachable from other machines
 */
export async function prepareDemo(config: Config, keep: boolean): Promise<Demo> {
  requireLoopback(config.server.host);
  const folder = keep
    ? join(config.folder, '.jet-bridge', 'demo')
    : await mkdtemp(join(tmpdir(), 'jet-bridge-demo-'));
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const database = join(folder, 'shop.db');
  const made = exists(database).then((isThere) => (isThere ? undefined : createDemoDatabase(database)));
  made.catch(() => undefined); // whoever reads the shop hears of it
  return {
    made,
    config: demoConfig(config, database, join(folder, 'store.db')),
    signIn,
    remove: async () => {
      await made.catch(() => undefined); // its process would write into the folder again
      if (!keep) await rm(folder, { recursive: true, force: true });
    },
  };
}

function requireLoopback(host: string): void {
  if (['127.0.0.1', '::1', 'localhost'].includes(host)) return;
  throw configError(
    'server.host',
    `The demo listens on loopback only, but server.host is "${host}". Leave it out, or use a database of your own.`,
  );
}

function demoConfig(config: Config, database: string, store: string): Config {
  const waits = { statementTimeoutMs: config.database.statementTimeoutMs };
  const random = (): Secret => new Secret(randomBytes(48).toString('base64url'));
  const connection = { engine: 'sqlite', database, readOnly: config.database.readOnly, ...waits } as const;
  return {
    ...config,
    project: { ...config.project, name: 'Demo shop', environment: { name: 'demo', color: 'violet' } },
    database: { ...config.database, connection: new Secret(connection), address: 'sqlite: the demo shop' },
    store: {
      ...config.store,
      connection: new Secret({ engine: 'sqlite', database: store, create: true } as const),
      address: 'the demo store',
    },
    auth: { ...config.auth, secret: config.auth.secret ?? random() },
    media: { ...config.media, folder: join(dirname(store), 'media') },
    service: { ...config.service, secret: config.service.secret ?? random() },
  };
}

async function signIn(assembled: Assembled, base: string): Promise<DemoSignIn> {
  const accounts = assembled.bridgeAccounts ?? assembled.serviceAccounts;
  if (accounts === null) throw new Error('the demo always has secrets, so it has accounts');
  const password = randomBytes(15).toString('base64url');
  const known = await accounts.findAccount(email);
  if (known === null) {
    // Hashing takes about half a second: the demo is ready before it is over, a sign-in waits for it.
    await accounts.createAccount({ email, name: 'Demo owner', role: 'owner', password, hash: 'later' });
  } else {
    // Set up under the secrets of a former start, which are gone.
    await accounts.secondFactors.reset(email);
    await accounts.setPassword(email, password);
  }
  const code = await accounts.createCode(email, { lifetimeSeconds: untilItStops });
  return { link: `${base}/#code=${code}`, account: { email, password } };
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
