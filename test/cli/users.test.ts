import { join } from 'node:path';
import { TOTP } from 'otpauth';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { openAccounts } from '../../src/accounts/index.ts';
import { silent } from '../../src/events/index.ts';
import { openStore } from '../../src/store/index.ts';
import { secrets, startBridge } from '../support/start-bridge.ts';
import { call } from '../support/call.ts';
import { openSqlite } from '../support/open-sqlite.ts';
import { runCli, type CliRun } from './run-cli.ts';
import { temporaryFolder } from './temporary-folder.ts';

// Each step is a process of its own, on machines that do other things too.
vi.setConfig({ testTimeout: 60_000 });

const password = 'seven green herons at noon';
const other = 'eleven quiet lamps downstairs';

let cwd: string;
beforeEach(() => {
  cwd = temporaryFolder();
});

const users = (
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  input = '',
): Promise<CliRun> => runCli(['users', ...args], { cwd, env: { ...secrets, ...env }, input });

const list = async (): Promise<unknown> => JSON.parse((await users(['list', '--json'])).stdout);

/** The URL of a SQLite file with one table. */
async function emptyDatabase(): Promise<string> {
  const handle = await openSqlite(join(cwd, 'shop.db'));
  handle.exec('CREATE TABLE books (id INTEGER PRIMARY KEY)');
  handle.close();
  return 'sqlite:shop.db';
}

describe('users', () => {
  it('are added, changed, disabled and listed', async () => {
    expect(
      await users(['add', 'Ann@example.com', '--role', 'owner', '--password-stdin'], {}, password),
    ).toMatchObject({
      code: 0,
      stdout: 'Added ann@example.com as owner.\n',
    });
    const added = await users(['add', 'bob@example.com', '--name', 'Bob B', '--json']);
    expect(JSON.parse(added.stdout)).toMatchObject({
      email: 'bob@example.com',
      role: 'viewer',
      has_password: false,
      link: expect.stringMatching(/^http:\/\/127\.0\.0\.1:8888\/#code=[\w-]{22,}$/),
    });
    expect(await users(['set-role', 'bob@example.com', 'editor'])).toMatchObject({ code: 0 });
    expect(await users(['disable', 'bob@example.com'])).toMatchObject({ code: 0 });
    expect(await list()).toMatchObject([
      { email: 'ann@example.com', role: 'owner', disabled: false },
      { email: 'bob@example.com', name: 'Bob B', role: 'editor', disabled: true },
    ]);
    expect(await users(['enable', 'bob@example.com'])).toMatchObject({ code: 0 });
    const { stdout } = await users(['list']);
    expect(stdout).toMatch(/^E-MAIL +ROLE +STATE +SECOND FACTOR +NAME\nann@example\.com +owner +active +no/);
  });

  it('that lost their second factor get rid of it', async () => {
    await users(['add', 'ann@example.com', '--role', 'owner', '--password-stdin'], {}, password);
    const store = await openStore({
      settings: { engine: 'sqlite', database: join(cwd, '.jet-bridge/store.db') },
      observe: silent,
    });
    const accounts = await openAccounts({
      store,
      side: 'bridge',
      secret: secrets.JET_ADMIN_AUTH_SECRET,
      observe: silent,
    });
    const ann = await accounts.findAccount('ann@example.com');
    const { secret } = await accounts.secondFactors.beginTotp(ann?.id ?? '');
    await accounts.secondFactors.confirmTotp(ann?.id ?? '', new TOTP({ secret }).generate());
    await accounts.close();
    await store.close();
    expect(await list()).toMatchObject([{ second_factor: true }]);
    // Beside a second factor eight characters are enough; alone they are not.
    expect(
      await users(['set-password', 'ann@example.com', '--password-stdin'], {}, 'qz7!vKem'),
    ).toMatchObject({
      code: 0,
    });
    const reset = await users(['reset-otp', 'ann@example.com']);
    expect(reset).toMatchObject({ code: 0 });
    expect(reset.stdout).toContain('Make a link to sign in with: jet-bridge users link ann@example.com');
    expect(await list()).toMatchObject([{ second_factor: false, has_password: false }]);
    expect(await users(['reset-otp', 'nobody@example.com'])).toMatchObject({ code: 1 });
  });

  it('keep the last owner', async () => {
    await users(['add', 'ann@example.com', '--role', 'owner', '--link']);
    for (const args of [
      ['disable', 'ann@example.com'],
      ['set-role', 'ann@example.com', 'viewer'],
    ]) {
      expect(await users(args)).toMatchObject({ code: 1, stdout: '' });
    }
    expect(await list()).toMatchObject([{ role: 'owner', disabled: false }]);
  });

  it.each([
    [['set-role', 'nobody@example.com', 'viewer'], 1, /no account nobody@example\.com/],
    [['disable', 'nobody@example.com'], 1, /no account nobody@example\.com/],
    [['link', 'nobody@example.com'], 1, /no account nobody@example\.com/],
    [['sessions', 'nobody@example.com'], 1, /no account nobody@example\.com/],
    [['set-password', 'nobody@example.com'], 1, /no account nobody@example\.com/],
    [['add', 'not an address', '--link'], 1, /e-mail/i],
    [['add', 'ann@example.com', '--role', 'king', '--link'], 1, /king/],
  ])('%j is refused with a reason', async (args, ending, reason) => {
    const { code, stdout, stderr } = await users(args);
    expect(stderr).toMatch(reason);
    expect([code, stdout]).toEqual([ending, '']);
  });

  it('take a new password from a variable, never a weak one, and none from nowhere', async () => {
    await users(['add', 'ann@example.com', '--role', 'owner', '--link']);
    const set = ['set-password', 'ann@example.com'];
    expect(await users(set)).toMatchObject({ code: 2, stderr: expect.stringContaining('--password-stdin') });
    expect(await users(set, { JET_BRIDGE_USER_PASSWORD: 'short' })).toMatchObject({ code: 2 });
    expect(await users(set, { JET_BRIDGE_USER_PASSWORD: password })).toMatchObject({ code: 0 });
    expect(await list()).toMatchObject([{ has_password: true }]);
  });

  it('sign in by link and password, and their sessions end', async () => {
    await users(['add', 'ann@example.com', '--role', 'owner', '--password-stdin'], {}, password);
    const { stdout } = await users(['link', 'ann@example.com']);
    const code = stdout.trim().split('#code=')[1];
    const bridge = await startBridge({ cwd, database: await emptyDatabase() });
    try {
      expect(await call(`${bridge.url}/api/auth/link/`, { body: { code } })).toMatchObject({ status: 200 });
      expect(await call(`${bridge.url}/api/auth/link/`, { body: { code } })).toMatchObject({ status: 401 });
      const sessions = JSON.parse((await users(['sessions', 'ann@example.com', '--json'])).stdout) as {
        id: string;
      }[];
      expect(sessions).toHaveLength(1);
      const after = await users(['sessions', 'ann@example.com', '--revoke', sessions[0]?.id ?? '', '--json']);
      expect(JSON.parse(after.stdout)).toEqual([]);
      await users(['set-password', 'ann@example.com', '--password-stdin'], {}, other);
      const login = (body: object) => call(`${bridge.url}/api/auth/login/`, { body });
      expect(await login({ email: 'ann@example.com', password })).toMatchObject({ status: 401 });
      expect(await login({ email: 'ann@example.com', password: other })).toMatchObject({ status: 200 });
    } finally {
      await bridge.stop();
    }
  });

  it('of a service on its own are stored with what the browser derives', async () => {
    const env = { JET_ADMIN_AUTH_SECRET: '' };
    await users(['add', 'ann@example.com', '--role', 'owner', '--password-stdin'], env, password);
    const service = await startBridge({
      cwd,
      database: 'sqlite:unused.db',
      args: ['--only', 'service'],
      env,
    });
    try {
      const { serviceCredential } = await import('../../src/accounts/index.ts');
      const login = (secret: string) =>
        call(`${service.url}/service/auth/login/`, { body: { email: 'ann@example.com', password: secret } });
      expect(await login(password)).toMatchObject({ status: 401 });
      expect(await login(await serviceCredential('ann@example.com', password))).toMatchObject({
        status: 200,
      });
    } finally {
      await service.stop();
    }
  });
});
