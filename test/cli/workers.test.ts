import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import { call } from '../support/call.ts';
import { openSqlite } from '../support/open-sqlite.ts';
import { secrets, startBridge, type StartedBridge } from '../support/start-bridge.ts';
import { runCli } from './run-cli.ts';
import { temporaryFolder } from './temporary-folder.ts';

// Each worker is a process of its own, on machines that do other things too.
vi.setConfig({ testTimeout: 60_000 });

const metricsToken = 'metrics-token-of-the-tests-5c1f09ab';
const account = { email: 'ann@example.com', password: 'seven green herons at noon' };

async function startWorkers(cwd: string, env: Readonly<Record<string, string>> = {}): Promise<StartedBridge> {
  const handle = await openSqlite(join(cwd, 'shop.db'));
  handle.exec(
    "CREATE TABLE books (id INTEGER PRIMARY KEY, title TEXT); INSERT INTO books VALUES (1, 'Emma')",
  );
  handle.close();
  return startBridge({ cwd, database: 'sqlite:shop.db', args: ['--workers', '2'], env });
}

/** A number of `/metrics`. */
async function metric(bridge: StartedBridge, pattern: RegExp): Promise<number> {
  const { text } = await call(`${bridge.url}/metrics`, { token: metricsToken });
  return Number(pattern.exec(text)?.[1] ?? Number.NaN);
}

/** Asks on a new connection each time, so that the workers take turns. */
const read = (bridge: StartedBridge) =>
  call(`${bridge.url}/api/models/books/1/`, { token: bridge.key, headers: { Connection: 'close' } });

describe('serve --workers', () => {
  it('answers on one port, adds up the metrics of all and ends with 0', async () => {
    const bridge = await startWorkers(temporaryFolder(), { JET_BRIDGE_SERVER_METRICS_TOKEN: metricsToken });
    const answers = await Promise.all(Array.from({ length: 20 }, () => read(bridge)));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200));
    const counted =
      /duration_seconds_count\{method="GET",route="\/api\/models\/:model\/:key",status="200"\} (\d+)/;
    expect(await metric(bridge, counted)).toBe(20);
    expect(await metric(bridge, /jet_bridge_schema_tables (\d+)/)).toBe(1);
    expect(bridge.errors().match(/server_listening/g)).toHaveLength(2);
    expect(await bridge.stop('SIGTERM')).toBe(0);
    expect(bridge.errors().match(/server_stopped/g)).toHaveLength(2);
  });

  it('ends a session on every worker', async () => {
    const cwd = temporaryFolder();
    const env = { JET_BRIDGE_USER_PASSWORD: account.password };
    const bridge = await startWorkers(cwd);
    await runCli(['users', 'add', account.email, '--role', 'owner'], { cwd, env: { ...env, ...secrets } });
    const login = await call(`${bridge.url}/api/auth/login/`, { body: account });
    const { token } = login.json as { token: string };
    const statuses = async () => {
      const answers = await Promise.all(
        Array.from({ length: 10 }, () =>
          call(`${bridge.url}/api/models/books/`, { token, headers: { Connection: 'close' } }),
        ),
      );
      return [...new Set(answers.map(({ status }) => status))];
    };
    expect(await statuses()).toEqual([200]);
    expect((await call(`${bridge.url}/api/auth/logout/`, { token, body: {} })).status).toBeLessThan(300);
    await sleep(1000);
    expect(await statuses()).toEqual([401]);
    await bridge.stop();
  });

  it('B39: sees on every worker, within a second or so, a table that another has made', async () => {
    const bridge = await startWorkers(temporaryFolder());
    const ask = (path: string, body?: unknown) =>
      call(`${bridge.url}${path}`, {
        token: bridge.key,
        headers: { Connection: 'close' },
        ...(body === undefined ? {} : { body }),
      });
    const columns = [
      { name: 'id', field: 'IntegerField', primary_key: true },
      { name: 'name', field: 'CharField', params: { length: 20 } },
    ];
    const made = await ask('/api/tables/', { name: 'shelves', columns });
    expect(made.status, made.text).toBe(201);
    const statuses = async () => {
      const answers = await Promise.all(Array.from({ length: 10 }, () => ask('/api/models/shelves/')));
      return [...new Set(answers.map(({ status }) => status))];
    };
    await expect.poll(statuses, { timeout: 5_000 }).toEqual([200]);
    expect(await bridge.stop()).toBe(0);
  });

  it('replaces a worker that ended', async () => {
    const bridge = await startWorkers(temporaryFolder());
    const pids = workersOf(bridge.pid);
    expect(pids).toHaveLength(2);
    process.kill(pids[0] ?? 0, 'SIGKILL');
    await expect
      .poll(async () => bridge.errors().match(/server_listening/g)?.length, { timeout: 20_000 })
      .toBe(3);
    expect((await read(bridge)).status).toBe(200);
    expect(bridge.errors()).toContain(`Worker ${pids[0]} ended`);
    expect(await bridge.stop()).toBe(0);
  });

  it('says why when it cannot start', async () => {
    const cwd = temporaryFolder();
    const blocker = await startWorkers(cwd);
    const port = new URL(blocker.url).port;
    const args = ['serve', '--url', 'sqlite:shop.db', '--workers', '2', '--port', port];
    const taken = await runCli(args, { cwd, env: secrets });
    expect(taken.stderr).toContain(`already listens on 127.0.0.1:${port}`);
    expect(taken.code).toBe(1);
    await blocker.stop();
    const demo = await runCli(['serve', '--demo', '--workers', '2', '--port', '0'], { cwd });
    expect(demo).toMatchObject({ code: 2, stderr: expect.stringContaining('The demo runs in one process.') });
  });
});

/** The children of a process that are workers, by the list of the kernel. */
function workersOf(pid: number): number[] {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n');
  return lines
    .map((line) => line.trim().split(/\s+/).map(Number))
    .filter(([, parent]) => parent === pid)
    .map(([child]) => child ?? 0);
}
