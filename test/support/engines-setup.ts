import { findChromium } from './chromium.ts';
import { findMysqlServer, startMysql } from './servers/mysql.ts';
import { startPostgres } from './servers/postgres.ts';
import type { RunningServer } from './servers/server-process.ts';
import { rememberSkipped } from './skipped.ts';

/**
 * Runs once around the whole test run: starts the database servers that no variable names, looks for a
 * browser, and tells the tests through `TEST_POSTGRES_URL`, `TEST_MYSQL_URL` and `TEST_CHROMIUM`.
 */
export async function setup(): Promise<() => Promise<void>> {
  endOnSignals();
  findBrowser();
  const servers = await Promise.all([
    provide('TEST_POSTGRES_URL', 'PostgreSQL', startPostgres),
    provide('TEST_MYSQL_URL', 'MariaDB/MySQL', startMysqlIfInstalled),
  ]);
  return async () => {
    await Promise.all(servers.map(async (server) => server?.stop()));
  };
}

async function provide(
  variable: string,
  what: string,
  start: () => Promise<RunningServer>,
): Promise<RunningServer | undefined> {
  if (process.env[variable] !== undefined) return undefined;
  try {
    const server = await start();
    process.env[variable] = server.url;
    return server;
  } catch (error) {
    rememberSkipped({ what, why: `${(error as Error).message} Or set ${variable}.` });
    return undefined;
  }
}

async function startMysqlIfInstalled(): Promise<RunningServer> {
  const program = findMysqlServer();
  if (program === undefined)
    throw new Error('No mariadbd or mysqld is on this machine: install mariadb-server.');
  return startMysql(program);
}

function findBrowser(): void {
  const path = findChromium();
  if (path !== undefined) {
    process.env['TEST_CHROMIUM'] = path;
    return;
  }
  delete process.env['TEST_CHROMIUM'];
  rememberSkipped({
    what: 'Chromium',
    why: 'No chromium is on this machine: install it, or set TEST_CHROMIUM to its path.',
  });
}

/** Without this a signal would end the run before `exit` handlers kill the servers. */
function endOnSignals(): void {
  process.once('SIGTERM', () => process.exit(143));
  process.once('SIGHUP', () => process.exit(129));
  process.once('SIGINT', () => process.exit(130));
}
