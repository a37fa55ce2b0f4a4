import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  cleanEnvironment,
  program,
  secrets,
  startBridge,
  testKey,
  type StartedBridge,
} from './start-bridge.ts';

/** A bridge with accounts of its own. */
export interface OwnedBridge extends StartedBridge {
  /** An address that signs the account in once. */
  signInLink(email?: string): string;
}

export const owner = { email: 'owner@example.test', password: 'a password for the journeys only' };

/** Starts a bridge on a database, with an owner who was added at the command line. */
export async function startOwnedBridge(
  database: string,
  args: readonly string[] = [],
  more: Readonly<Record<string, string>> = {},
): Promise<OwnedBridge> {
  const cwd = mkdtempSync(join(tmpdir(), 'jet-bridge-test-run-'));
  const env = { DATABASE_URL: database, JET_BRIDGE_USER_PASSWORD: owner.password };
  const run = (...words: string[]): string =>
    execFileSync(process.execPath, [program, ...words], {
      cwd,
      encoding: 'utf8',
      env: { ...cleanEnvironment(), BEARER_AUTH_KEY: testKey, ...secrets, ...env },
    });
  run('users', 'add', owner.email, '--role', 'owner', '--name', 'Olga Owner');
  const bridge = await startBridge({ database, cwd, args, env: more });
  return {
    ...bridge,
    signInLink: (email = owner.email) => {
      const { link } = JSON.parse(run('users', 'link', email, '--json')) as { link: string };
      return `${bridge.url}/${new URL(link).hash}`; // the command knows the configured port, not the free one
    },
    stop: async (signal) => {
      const code = await bridge.stop(signal);
      rmSync(cwd, { recursive: true, force: true });
      return code;
    },
  };
}
