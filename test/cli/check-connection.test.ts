import { createServer, type Server } from 'node:net';
import type { AddressInfo } from 'node:net';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { engines } from '../support/engines.ts';
import type { TestDatabase } from '../support/databases/test-database.ts';
import { runCli, type CliRun } from './run-cli.ts';
import { temporaryFolder } from './temporary-folder.ts';

const shop = (engine: string): string =>
  readFileSync(new URL(`../databases/shop/${engine}.sql`, import.meta.url), 'utf8');

const check = (url: string, ...args: readonly string[]): Promise<CliRun> =>
  runCli(['check-connection', ...args], { cwd: temporaryFolder(), env: { DATABASE_URL: url } });

async function report(
  url: string,
  ...args: readonly string[]
): Promise<Record<string, unknown> & { code: number | null }> {
  const { code, stdout } = await check(url, '--json', ...args);
  return { ...(JSON.parse(stdout) as Record<string, unknown>), code };
}

for (const engine of engines) {
  describe.skipIf(engine.skipReason)(`check-connection on ${engine.name}`, () => {
    let database: TestDatabase;
    beforeAll(async () => {
      database = await engine.createDatabase(shop(engine.name));
    });
    afterAll(() => database.drop());

    it('reports what works', async () => {
      const found = await report(database.url);
      expect(found).toMatchObject({
        code: 0,
        ok: true,
        exit_code: 0,
        reachable: true,
        authenticated: true,
        problem: null,
      });
      expect(found['server']).toMatchObject({
        product: expect.stringMatching(/^(PostgreSQL|MariaDB|MySQL|SQLite)$/),
      });
      const tables = found['tables'] as { count: number; without_key: string[] };
      expect(tables.count).toBeGreaterThan(9);
      expect(tables.without_key).toContain('active_products');
      const rights = found['rights'] as Record<string, number>;
      expect(rights['read']).toBe(tables.count);
      expect(rights['update']).toBeLessThan(tables.count);
      expect(found['store']).toMatchObject({ state: 'new' });
      if (engine.name !== 'sqlite')
        expect(Math.abs(found['clock_difference_ms'] as number)).toBeLessThan(5000);
    });

    it('says the same in words, without a password', async () => {
      const { code, stdout } = await check(database.url);
      expect(code).toBe(0);
      expect(stdout).toMatch(/✓ (PostgreSQL|MariaDB|MySQL|SQLite) \d/);
      expect(stdout).toMatch(/✓ Rights: read \d+, insert \d+, update \d+, delete \d+ tables/);
      expect(stdout).toContain('without key: active_products');
    });

    it.skipIf(engine.name === 'sqlite')(
      'warns of a console whose user reaches the server itself, until it has a narrower one',
      async () => {
        const warnings = async (consoleUrl?: string): Promise<string> => {
          const env = { DATABASE_URL: database.url };
          const narrow = consoleUrl === undefined ? {} : { JET_BRIDGE_DATABASE_CONSOLE_URL: consoleUrl };
          const run = await runCli(['check-connection', '--json'], {
            cwd: temporaryFolder(),
            env: { ...env, ...narrow },
          });
          return (JSON.parse(run.stdout) as { warnings: string[] }).warnings.join('\n');
        };
        expect(await warnings()).toMatch(/In the console .* set database\.consoleUrl/);
        const user = `narrow_${Date.now()}`;
        const name = new URL(database.url).pathname.slice(1);
        const made =
          engine.name === 'postgres'
            ? [`CREATE ROLE ${user} LOGIN PASSWORD 'narrow'`]
            : [`CREATE USER ${user} IDENTIFIED BY 'narrow'`, `GRANT SELECT ON ${name}.* TO ${user}`];
        for (const statement of made) await database.run(statement);
        const url = new URL(database.url);
        [url.username, url.password] = [user, 'narrow'];
        try {
          expect(await warnings(url.href)).not.toContain('console');
        } finally {
          await database.run(engine.name === 'postgres' ? `DROP ROLE ${user}` : `DROP USER ${user}`);
        }
        url.password = 'wrong';
        if (engine.name === 'mysql') expect(await warnings(url.href)).toContain('console cannot connect');
      },
    );

    it('changes nothing: no store is made', async () => {
      const cwd = temporaryFolder();
      await runCli(['check-connection'], { cwd, env: { DATABASE_URL: database.url } });
      const again = await runCli(['check-connection', '--json'], {
        cwd,
        env: { DATABASE_URL: database.url },
      });
      expect(JSON.parse(again.stdout)).toMatchObject({ store: { state: 'new' } });
    });

    it('ends with 7 when no table is left to show', async () => {
      const found = await report(database.url, '--database-only', 'nothing_of_the_kind');
      expect(found).toMatchObject({ code: 7, ok: false, exit_code: 7, problem: { kind: 'no_tables' } });
    });

    it('says when the store cannot be used', async () => {
      const file = join(temporaryFolder(), 'no-folder');
      writeFileSync(file, '');
      const found = await report(database.url, '--store-url', `sqlite:${file}/store.db`);
      expect(found).toMatchObject({ code: 1, store: { state: 'failed' }, problem: null });
    });
  });
}

/** The same URL with other parts. */
function changed(url: string, change: (url: URL) => void): string {
  const copy = new URL(url);
  change(copy);
  return copy.href;
}

for (const engine of engines.filter(({ name }) => name !== 'sqlite')) {
  describe.skipIf(engine.skipReason)(`check-connection that fails on ${engine.name}`, () => {
    let database: TestDatabase;
    let silent: Server;
    beforeAll(async () => {
      database = await engine.createDatabase();
      silent = createServer(() => undefined);
      await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    });
    afterAll(async () => {
      silent.close();
      await database.drop();
    });

    it('an empty database ends with 7', async () => {
      expect(await report(database.url)).toMatchObject({
        code: 7,
        authenticated: true,
        problem: { kind: 'no_tables' },
      });
    });
    it('a wrong user ends with 4', async () => {
      const url = changed(
        database.url,
        (copy) => ([copy.username, copy.password] = ['jb_nobody', 'hunter2hunter2']),
      );
      const { code, stdout } = await check(url);
      expect(stdout).toMatch(/user jb_nobody/);
      expect(stdout).not.toContain('hunter2');
      expect(code).toBe(4);
    });
    it('an unknown database ends with 3, and is said to be reached', async () => {
      const found = await report(changed(database.url, (copy) => (copy.pathname = '/jb_nowhere')));
      expect(found).toMatchObject({
        code: 3,
        reachable: true,
        problem: { cause: expect.stringContaining('jb_nowhere') },
      });
    });
    it('a closed port ends with 3', async () => {
      const found = await report(changed(database.url, (copy) => (copy.port = '1')));
      expect(found).toMatchObject({
        code: 3,
        reachable: false,
        problem: { cause: expect.stringContaining('refused') },
      });
    });
    it('an unknown host ends with 3', async () => {
      const found = await report(changed(database.url, (copy) => (copy.hostname = 'nowhere.invalid')));
      expect(found).toMatchObject({
        code: 3,
        problem: { cause: 'There is no host called nowhere.invalid.' },
      });
    });
    it('a server that stays silent ends with 3 when the wait is over', async () => {
      const { port } = silent.address() as AddressInfo; // it listens on a port
      const url = changed(database.url, (copy) => ([copy.hostname, copy.port] = ['127.0.0.1', String(port)]));
      const cwd = temporaryFolder();
      const env = { DATABASE_URL: url, JET_BRIDGE_LIMITS_CONNECT_TIMEOUT_MS: '300' };
      const { code, stdout } = await runCli(['check-connection'], { cwd, env });
      expect(stdout).toMatch(/did not answer in time/);
      expect(code).toBe(3);
    });
    it('TLS that the server does not offer ends with 5', async () => {
      const found = await report(database.url, '--database-tls-mode', 'require');
      expect(found).toMatchObject({
        code: 5,
        reachable: true,
        problem: { kind: 'tls', cause: 'The server offers no encryption.' },
      });
    });
    it('a password that needs percent-encoding ends with 2 and names the sign', async () => {
      const url = database.url.replace('//', '//ann:pa#ss@');
      const { code, stderr } = await check(url);
      expect(stderr).toMatch(/has a "#".*%23/);
      expect(stderr).not.toContain('pa#ss');
      expect(code).toBe(2);
    });
  });
}

describe.skipIf(engines.find(({ name }) => name === 'postgres')?.skipReason)('rights on postgres', () => {
  it('tables that may not be read end with 6', async () => {
    const engine = engines.find(({ name }) => name === 'postgres');
    if (engine === undefined) throw new Error('there is an engine called postgres');
    const role = `jb_reader_${process.pid}`;
    const database = await engine.createDatabase('CREATE TABLE hidden (id int PRIMARY KEY)');
    try {
      await database.run(`CREATE ROLE ${role} LOGIN PASSWORD 'a reader of nothing'`);
      const url = changed(
        database.url,
        (copy) => ([copy.username, copy.password] = [role, 'a reader of nothing']),
      );
      expect(await report(url)).toMatchObject({
        code: 6,
        problem: { kind: 'rights', cause: expect.stringContaining('There are tables (1), but') },
      });
    } finally {
      await database.run(`DROP ROLE IF EXISTS ${role}`);
      await database.drop();
    }
  });
});

describe('check-connection that fails on sqlite', () => {
  it('a missing file ends with 3 and is not made', async () => {
    const found = await report('sqlite:nowhere.db');
    expect(found).toMatchObject({
      code: 3,
      problem: { cause: expect.stringContaining('nowhere.db is not there') },
    });
  });
  it('a file of another kind is said to be no database', async () => {
    const path = join(temporaryFolder(), 'text.db');
    writeFileSync(path, 'this is a text and long enough to be read as a header of something');
    expect(await report(`sqlite:${path}`)).toMatchObject({
      code: 1,
      problem: { cause: `${path} is not a SQLite database.` },
    });
  });
});
