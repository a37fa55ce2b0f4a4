import { chmodSync, existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { call } from '../support/call.ts';
import type { TestDatabase } from '../support/databases/test-database.ts';
import { engines } from '../support/engines.ts';
import { startBridge } from '../support/start-bridge.ts';
import { runCli, type CliRun } from './run-cli.ts';
import { temporaryFolder } from './temporary-folder.ts';

// Each step is a process of its own, on machines that do other things too.
vi.setConfig({ testTimeout: 60_000 });

const password = 'seven green herons at noon';
const tables = 'CREATE TABLE books (id INTEGER PRIMARY KEY, title VARCHAR(80));';

const init = (
  cwd: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  input = '',
): Promise<CliRun> => runCli(['init', '--yes', ...args], { cwd, env, input });

const read = (folder: string, name: string): string => readFileSync(join(folder, name), 'utf8');
const modeOf = (folder: string, name: string): number => statSync(join(folder, name)).mode & 0o777;

for (const engine of engines) {
  describe.skipIf(engine.skipReason)(`init without questions on ${engine.name}`, () => {
    let database: TestDatabase;
    beforeAll(async () => {
      database = await engine.createDatabase(tables);
    });
    afterAll(() => database.drop());

    it('writes what check-connection, users and serve need, and an owner who can sign in', async () => {
      const cwd = temporaryFolder();
      const env = { DATABASE_URL: database.url, JET_BRIDGE_OWNER_PASSWORD: password };
      const { code, stdout } = await init(
        cwd,
        ['--owner-email', 'Ann@Example.com', '--project-name', 'Books'],
        env,
      );
      expect(stdout).toContain('Written: .env, .gitignore, jet-bridge.config.json.');
      expect(code).toBe(0);
      expect((await runCli(['check-connection'], { cwd })).code).toBe(0);
      const { stdout: users } = await runCli(['users', 'list', '--json'], { cwd });
      expect(JSON.parse(users)).toMatchObject([{ email: 'ann@example.com', role: 'owner', disabled: false }]);
      const bridge = await startBridge({
        cwd,
        database: database.url,
        env: parseEnv(read(cwd, '.env')) as Record<string, string>,
      });
      try {
        const body = { email: 'ann@example.com', password };
        const answer = await call(`${bridge.url}/api/auth/login/`, { body });
        expect(answer).toMatchObject({ status: 200, json: { user: { role: 'owner' } } });
        expect(await call(`${bridge.url}/service/auth/login/`, { body })).toMatchObject({ status: 200 });
      } finally {
        await bridge.stop();
      }
    });
  });
}

describe('the files of init', () => {
  let database: TestDatabase;
  let flags: readonly string[];
  const env = { JET_BRIDGE_OWNER_PASSWORD: password };
  beforeAll(async () => {
    const sqlite = engines.find(({ name }) => name === 'sqlite');
    if (sqlite === undefined) throw new Error('there is an engine called sqlite');
    database = await sqlite.createDatabase(tables);
    flags = ['--url', database.url, '--owner-email', 'ann@example.com'];
  });
  afterAll(() => database.drop());

  it('keep secrets in .env alone, with mode 0600', async () => {
    const cwd = temporaryFolder();
    expect(await init(cwd, flags, env)).toMatchObject({ code: 0 });
    const variables = parseEnv(read(cwd, '.env'));
    expect(Object.keys(variables)).toEqual(['DATABASE_URL', 'JET_ADMIN_AUTH_SECRET', 'JET_ADMIN_UI_SECRET']);
    for (const name of ['JET_ADMIN_AUTH_SECRET', 'JET_ADMIN_UI_SECRET']) {
      expect(Buffer.from(variables[name] ?? '', 'base64url')).toHaveLength(48);
    }
    expect(variables['JET_ADMIN_AUTH_SECRET']).not.toBe(variables['JET_ADMIN_UI_SECRET']);
    expect([modeOf(cwd, '.env'), modeOf(cwd, '.jet-bridge'), modeOf(cwd, '.jet-bridge/store.db')]).toEqual([
      0o600, 0o700, 0o600,
    ]);
    expect(JSON.parse(read(cwd, 'jet-bridge.config.json'))).toMatchObject({
      database: { url: 'env:DATABASE_URL' },
      auth: { secret: 'env:JET_ADMIN_AUTH_SECRET' },
      service: { secret: 'env:JET_ADMIN_UI_SECRET' },
    });
    expect(read(cwd, '.gitignore')).toBe('.env\n.jet-bridge/\n');
    expect(readdirSync(cwd).sort()).toEqual(['.env', '.gitignore', '.jet-bridge', 'jet-bridge.config.json']);
  });

  it('keep what stood in them, and run again change nothing', async () => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, '.env'), 'OTHER="a # b"\nDATABASE_URL=postgres://app@elsewhere/app');
    chmodSync(join(cwd, '.env'), 0o644);
    writeFileSync(join(cwd, '.gitignore'), 'node_modules\n.env');
    writeFileSync(join(cwd, 'jet-bridge.config.json'), '{"log":{"level":"warn"},"project":{"name":"Old"}}');
    expect(await init(cwd, [...flags, '--port', '9123'], env)).toMatchObject({ code: 0 });
    const variables = parseEnv(read(cwd, '.env'));
    expect(variables).toMatchObject({
      OTHER: 'a # b',
      DATABASE_URL: 'postgres://app@elsewhere/app',
      JET_BRIDGE_DATABASE_URL: database.url,
    });
    expect(modeOf(cwd, '.env')).toBe(0o600);
    expect(read(cwd, '.gitignore')).toBe('node_modules\n.env\n.jet-bridge/\n');
    expect(JSON.parse(read(cwd, 'jet-bridge.config.json'))).toMatchObject({
      log: { level: 'warn' },
      project: { name: 'Old' },
      database: { url: 'env:JET_BRIDGE_DATABASE_URL' },
      server: { port: 9123 },
    });
    const names = ['.env', '.gitignore', 'jet-bridge.config.json'];
    const before = names.map((name) => read(cwd, name));
    expect(await init(cwd, [])).toMatchObject({ code: 0, stderr: '' }); // the owner exists, nothing is missing
    expect(names.map((name) => read(cwd, name))).toEqual(before);
  });

  it('leave a configuration that is code as it is', async () => {
    const cwd = temporaryFolder();
    const text = 'export default { project: { name: "Code" } };\n';
    writeFileSync(join(cwd, 'jet-bridge.config.mjs'), text);
    const { code, stdout } = await init(cwd, flags, env);
    expect([code, stdout]).toEqual([0, expect.stringContaining('jet-bridge.config.mjs is yours to edit')]);
    expect(read(cwd, 'jet-bridge.config.mjs')).toBe(text);
    expect(existsSync(join(cwd, 'jet-bridge.config.json'))).toBe(false);
  });

  it('take the password from the input', async () => {
    const cwd = temporaryFolder();
    expect(await init(cwd, [...flags, '--owner-password-stdin'], {}, `${password}\n`)).toMatchObject({
      code: 0,
    });
  });

  it.each([
    [
      'a short password',
      ['--owner-email', 'ann@example.com'],
      { JET_BRIDGE_OWNER_PASSWORD: 'short' },
      /at least 15/,
    ],
    [
      'a common password',
      ['--owner-email', 'ann@example.com'],
      { JET_BRIDGE_OWNER_PASSWORD: 'passwordpassword' },
      /password/,
    ],
    ['no e-mail', ['--owner-email', 'ann'], env, /ann is not an e-mail address/],
    ['nothing', [], {}, /--owner-email[\s\S]*JET_BRIDGE_OWNER_PASSWORD, or --owner-password-stdin/],
  ])('are not written with %s', async (_what, args, given, reason) => {
    const cwd = temporaryFolder();
    const { code, stderr } = await init(cwd, ['--url', database.url, ...args], given);
    expect(stderr).toMatch(reason);
    expect([code, readdirSync(cwd)]).toEqual([2, []]);
  });

  it.each([
    ['a database that is not there', 'sqlite:/nowhere/shop.db', 3],
    ['a port that is closed', 'postgres://ann@127.0.0.1:1/shop', 3],
    ['another engine', 'mongodb://localhost/shop', 2],
  ])('are not written with %s', async (_what, url, ending) => {
    const cwd = temporaryFolder();
    const { code } = await init(cwd, ['--url', url, '--owner-email', 'ann@example.com'], env);
    expect([code, readdirSync(cwd)]).toEqual([ending, []]);
  });

  it('without a terminal and without --yes everything that is missing is named', async () => {
    const cwd = temporaryFolder();
    const { code, stderr } = await runCli(['init'], { cwd });
    expect(stderr).toMatch(
      /--url, or the variable DATABASE_URL[\s\S]*--owner-email[\s\S]*JET_BRIDGE_OWNER_PASSWORD/,
    );
    expect([code, readdirSync(cwd)]).toEqual([2, []]);
  });
});
