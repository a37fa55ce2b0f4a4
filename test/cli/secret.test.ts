import { lstatSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { beforeEach, describe, expect, it } from 'vitest';
import { call } from '../support/call.ts';
import { openSqlite } from '../support/open-sqlite.ts';
import { secrets, startBridge } from '../support/start-bridge.ts';
import { runCli } from './run-cli.ts';
import { temporaryFolder } from './temporary-folder.ts';

const former = secrets;
const account = { email: 'ann@example.com', password: 'seven green herons at noon' };

let cwd: string;
beforeEach(() => {
  cwd = temporaryFolder();
});

const rotate = (args: readonly string[] = [], env: Readonly<Record<string, string>> = {}) =>
  runCli(['secret', 'rotate', ...args], { cwd, env });
const writeEnv = (text: string, mode = 0o600): void => writeFileSync(join(cwd, '.env'), text, { mode });
const envText = (): string => readFileSync(join(cwd, '.env'), 'utf8');
const bothSecrets = `# kept\nJET_ADMIN_AUTH_SECRET=${former.JET_ADMIN_AUTH_SECRET}\nOTHER='a b'\nJET_ADMIN_UI_SECRET="${former.JET_ADMIN_UI_SECRET}"\n`;

describe('secret rotate', () => {
  it('writes new secrets, keeps the former ones and everything else, and prints none', async () => {
    writeEnv(bothSecrets, 0o644);
    const { code, stdout, stderr } = await rotate();
    expect(code, stderr).toBe(0);
    const after = parseEnv(envText());
    expect(after).toMatchObject({
      OTHER: 'a b',
      JET_BRIDGE_AUTH_PREVIOUS_SECRET: former.JET_ADMIN_AUTH_SECRET,
      JET_BRIDGE_SERVICE_PREVIOUS_SECRET: former.JET_ADMIN_UI_SECRET,
    });
    expect(after['JET_ADMIN_AUTH_SECRET']).toMatch(/^[\w-]{64}$/);
    expect(after['JET_ADMIN_UI_SECRET']).toMatch(/^[\w-]{64}$/);
    expect(after['JET_ADMIN_UI_SECRET']).not.toBe(after['JET_ADMIN_AUTH_SECRET']);
    expect(envText()).toMatch(/^# kept\n/);
    expect(statSync(join(cwd, '.env')).mode & 0o777).toBe(0o600);
    for (const value of Object.values(after).filter((text) => text !== undefined && text.length > 20)) {
      expect(stdout + stderr).not.toContain(value);
    }
  });

  it('a second time replaces what the first one kept', async () => {
    writeEnv(bothSecrets);
    await rotate();
    const first = parseEnv(envText())['JET_ADMIN_AUTH_SECRET'];
    const { stdout } = await rotate(['--only', 'bridge', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({
      rotated: [
        {
          setting: 'auth.secret',
          variable: 'JET_ADMIN_AUTH_SECRET',
          previous_variable: 'JET_BRIDGE_AUTH_PREVIOUS_SECRET',
        },
      ],
    });
    const after = parseEnv(envText());
    expect(after['JET_BRIDGE_AUTH_PREVIOUS_SECRET']).toBe(first);
    expect(after['JET_BRIDGE_SERVICE_PREVIOUS_SECRET']).toBe(former.JET_ADMIN_UI_SECRET);
    expect(envText().match(/JET_BRIDGE_AUTH_PREVIOUS_SECRET/g)).toHaveLength(1);
  });

  it('follows a link to the file', async () => {
    writeFileSync(join(cwd, 'real.env'), bothSecrets, { mode: 0o600 });
    symlinkSync('real.env', join(cwd, '.env'));
    expect(await rotate()).toMatchObject({ code: 0 });
    expect(lstatSync(join(cwd, '.env')).isSymbolicLink()).toBe(true);
    expect(parseEnv(readFileSync(join(cwd, 'real.env'), 'utf8'))['JET_BRIDGE_AUTH_PREVIOUS_SECRET']).toBe(
      former.JET_ADMIN_AUTH_SECRET,
    );
  });

  it.each([
    ['nothing to rotate', '', {}, /no secret to rotate/],
    ['a secret of the environment', '', former, /variable JET_ADMIN_AUTH_SECRET of the environment/],
    [
      'a former secret of the environment',
      bothSecrets,
      { JET_BRIDGE_AUTH_PREVIOUS_SECRET: former.JET_ADMIN_UI_SECRET },
      /variable JET_BRIDGE_AUTH_PREVIOUS_SECRET of the environment/,
    ],
    [
      'a variable that stands there twice',
      `JET_ADMIN_AUTH_SECRET=${'one-of-two-lines-of-the-file-0123456789'}\n${bothSecrets}`,
      {},
      /left as it is: JET_ADMIN_AUTH_SECRET/,
    ],
  ])('leaves the file as it is with %s', async (_case, text, env, reason) => {
    writeEnv(text);
    const { code, stdout, stderr } = await rotate([], env);
    expect(stderr).toMatch(reason);
    expect([code, stdout, envText()]).toEqual([2, '', text]);
  });

  it('signs nobody out: tokens from before open the server that was started after', async () => {
    writeEnv(bothSecrets);
    const env = { JET_BRIDGE_USER_PASSWORD: account.password };
    await runCli(['users', 'add', account.email, '--role', 'owner'], { cwd, env });
    const handle = await openSqlite(join(cwd, 'shop.db'));
    handle.exec('CREATE TABLE books (id INTEGER PRIMARY KEY)');
    handle.close();
    // The secrets come from the file alone.
    const start = () =>
      startBridge({
        cwd,
        database: 'sqlite:shop.db',
        env: { JET_ADMIN_AUTH_SECRET: '', JET_ADMIN_UI_SECRET: '', BEARER_AUTH_KEY: '' },
      });
    const doors = [
      ['/api/auth/', '/api/models/books/'],
      ['/service/auth/', '/service/projects/'],
    ] as const;
    const signIn = async (url: string, path: string, body: object) =>
      (await call(url + path, { body: { ...body, refresh: 'body' } })).json as Readonly<
        Record<'token' | 'refresh_token', string>
      >;
    const before = await start();
    const held = await Promise.all(doors.map(([auth]) => signIn(before.url, `${auth}login/`, account)));
    await before.stop();
    expect(await rotate()).toMatchObject({ code: 0 });
    const after = await start();
    try {
      for (const [at, [auth, path]] of doors.entries()) {
        const old = held[at];
        expect((await call(after.url + path, { token: old?.token ?? '' })).status).toBe(200);
        const fresh = await signIn(after.url, `${auth}refresh/`, { refresh_token: old?.refresh_token });
        expect((await call(after.url + path, { token: fresh.token })).status).toBe(200);
        expect(headerOf(fresh.token)).not.toEqual(headerOf(old?.token ?? '')); // another key signed it
      }
    } finally {
      await after.stop();
    }
  });
});

function headerOf(token: string): unknown {
  return JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString());
}
