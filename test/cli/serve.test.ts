import { createServer, type AddressInfo } from 'node:net';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { call } from '../support/call.ts';
import { openSqlite } from '../support/open-sqlite.ts';
import { secrets, startBridge } from '../support/start-bridge.ts';
import { runCli } from './run-cli.ts';
import { temporaryFolder } from './temporary-folder.ts';

// Each step is a process of its own, on machines that do other things too.
vi.setConfig({ testTimeout: 60_000 });

async function shop(cwd: string): Promise<string> {
  const handle = await openSqlite(join(cwd, 'shop.db'));
  handle.exec('CREATE TABLE books (id INTEGER PRIMARY KEY, title TEXT)');
  handle.close();
  return 'sqlite:shop.db';
}

describe('serve', () => {
  it('prints one line of JSON when it is ready, and ends with 0 when asked to stop', async () => {
    const cwd = temporaryFolder();
    const bridge = await startBridge({ cwd, database: await shop(cwd) });
    expect(bridge.ready).toEqual({ ready: true, url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/) });
    expect(await call(`${bridge.url}/health/live`)).toMatchObject({ status: 200 });
    expect(await bridge.stop('SIGTERM')).toBe(0);
  });

  it('logs one JSON object a line, down to the level that was asked for', async () => {
    const cwd = temporaryFolder();
    const bridge = await startBridge({ cwd, database: await shop(cwd), args: ['--log-level', 'debug'] });
    await call(`${bridge.url}/api/models/books/`, { token: bridge.key });
    await bridge.stop();
    const events = bridge
      .errors()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(events.map(({ event }) => event)).toEqual(
      expect.arrayContaining(['schema_loaded', 'server_listening', 'request_finished', 'server_stopped']),
    );
    expect(bridge.errors()).not.toContain(bridge.key);
    expect(bridge.errors()).not.toContain(secrets.JET_ADMIN_AUTH_SECRET);
  });

  it('is quiet at the level error', async () => {
    const cwd = temporaryFolder();
    const bridge = await startBridge({
      cwd,
      database: await shop(cwd),
      env: { JET_BRIDGE_LOG_LEVEL: 'error' },
    });
    await bridge.stop();
    expect(bridge.errors()).toBe('');
  });

  it('read-only refuses to write', async () => {
    const cwd = temporaryFolder();
    const bridge = await startBridge({ cwd, database: await shop(cwd), args: ['--read-only'] });
    try {
      const answer = await call(`${bridge.url}/api/models/books/`, {
        token: bridge.key,
        body: { title: 'No' },
      });
      expect(answer).toMatchObject({ status: 403 });
    } finally {
      await bridge.stop();
    }
  });

  it('says that the port is taken', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    try {
      const { port } = taken.address() as AddressInfo; // it listens on a port
      const cwd = temporaryFolder();
      const args = ['serve', '--url', await shop(cwd), '--port', String(port)];
      const { code, stderr } = await runCli(args, { cwd, env: secrets });
      expect(stderr).toContain(`Something else already listens on 127.0.0.1:${port}.`);
      expect(code).toBe(1);
    } finally {
      taken.close();
    }
  });

  it.each([
    ['sqlite:nowhere.db', 3, /nowhere\.db is not there/],
    ['postgres://ann:hunter2@127.0.0.1:1/shop', 3, /connection was refused/],
  ])('with %s ends with %i and the reason', async (url, ending, reason) => {
    const env = { ...secrets, DATABASE_URL: url };
    const { code, stderr } = await runCli(['serve', '--port', '0'], { cwd: temporaryFolder(), env });
    expect(stderr).toMatch(reason);
    expect(stderr).not.toContain('hunter2');
    expect(code).toBe(ending);
  });
});

describe('the demo', () => {
  it('needs nothing, leaves nothing, and its account and link sign in', async () => {
    const cwd = temporaryFolder();
    const env = { JET_ADMIN_AUTH_SECRET: '', JET_ADMIN_UI_SECRET: '', DATABASE_URL: 'mongodb://not/used' };
    const bridge = await startBridge({ cwd, env });
    try {
      const { account, link } = bridge.ready;
      const login = await call(`${bridge.url}/api/auth/login/`, { body: account });
      expect(login).toMatchObject({ status: 200, json: { user: { role: 'owner', email: account?.email } } });
      const code = link?.split('/#code=')[1];
      expect(link).toBe(`${bridge.url}/#code=${code}`);
      for (const side of ['api', 'service']) {
        expect(await call(`${bridge.url}/${side}/auth/link/`, { body: { code } })).toMatchObject({
          status: 200,
        });
        expect(await call(`${bridge.url}/${side}/auth/link/`, { body: { code } })).toMatchObject({
          status: 401,
        });
      }
    } finally {
      await bridge.stop();
    }
    expect(readdirSync(cwd)).toEqual([]);
  });
});
