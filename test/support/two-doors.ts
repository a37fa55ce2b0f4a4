import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serviceCredential } from '../../src/accounts/index.ts';
import { call } from './call.ts';
import { owner } from './owned-bridge.ts';
import {
  cleanEnvironment,
  program,
  secrets,
  startBridge,
  type BridgeOptions,
  type StartedBridge,
} from './start-bridge.ts';

/** Bridge and service as two processes on two sites, each with a store and one secret of its own. */
export interface TwoDoors {
  /** `http://127.0.0.1:…`: interface and configuration. */
  readonly service: StartedBridge;
  /** `http://localhost:…`: for a browser another site, so no cookie of the one travels to the other. */
  readonly bridge: StartedBridge;
  readonly bridgeUrl: string;
  stop(): Promise<void>;
}

/** Variables of each side: the secret of the other is not there. */
const bridgeEnv = { JET_ADMIN_UI_SECRET: '' };
const serviceEnv = { JET_ADMIN_AUTH_SECRET: '', BEARER_AUTH_KEY: '' };

/** More for one side: a known port, settings. */
type SideOptions = Pick<BridgeOptions, 'args' | 'env'>;

export interface TwoDoorsOptions {
  readonly service?: SideOptions;
  readonly bridge?: SideOptions;
}

/** Starts both, adds the owner to each, and tells the service where the bridge of its project is. */
export async function startTwoDoors(
  database: string,
  { service: serviceMore, bridge: bridgeMore }: TwoDoorsOptions = {},
): Promise<TwoDoors> {
  const serviceFolder = folderWithOwner(serviceEnv);
  const bridgeFolder = folderWithOwner(bridgeEnv);
  const service = await startBridge({
    cwd: serviceFolder,
    database: 'sqlite:nobody-opens-it.db',
    args: ['--only', 'service', ...(serviceMore?.args ?? [])],
    env: { ...serviceEnv, ...serviceMore?.env },
  });
  const bridge = await startBridge({
    cwd: bridgeFolder,
    database,
    args: ['--only', 'bridge', '--server-allowed-origins', service.url, ...(bridgeMore?.args ?? [])],
    env: { ...bridgeEnv, ...bridgeMore?.env },
  });
  const bridgeUrl = bridge.url.replace('127.0.0.1', 'localhost');
  await nameBridge(service.url, bridgeUrl);
  return {
    service,
    bridge,
    bridgeUrl,
    async stop() {
      await Promise.all([service.stop(), bridge.stop()]);
      for (const folder of [serviceFolder, bridgeFolder]) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A folder with a store in it that knows the owner. */
function folderWithOwner(env: Readonly<Record<string, string>>): string {
  const cwd = mkdtempSync(join(tmpdir(), 'jet-bridge-test-door-'));
  execFileSync(
    process.execPath,
    [program, 'users', 'add', owner.email, '--role', 'owner', '--name', 'Olga Owner'],
    { cwd, env: { ...cleanEnvironment(), ...secrets, JET_BRIDGE_USER_PASSWORD: owner.password, ...env } },
  );
  return cwd;
}

async function nameBridge(service: string, bridge: string): Promise<void> {
  const password = await serviceCredential(owner.email, owner.password);
  const login = await call(`${service}/service/auth/login/`, { body: { email: owner.email, password } });
  const { token } = login.json as { token: string };
  const saved = await call(`${service}/service/projects/shop/`, {
    method: 'PUT',
    token,
    body: { name: 'Shop', environment: { name: 'test', color: 'gray' }, bridge },
  });
  if (saved.status !== 200) throw new Error(`The project was not saved: ${saved.text}`);
}
