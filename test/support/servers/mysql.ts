import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { findProgram } from './find-program.ts';
import { freePort } from './free-port.ts';
import { runCommand } from './run-command.ts';
import { serverFolder, startServer, type RunningServer } from './server-process.ts';
import { serverUser, type SystemUser } from './system-user.ts';

/** The server program of MariaDB or MySQL on this machine. */
export function findMysqlServer(): string | undefined {
  return findProgram(['mariadbd', 'mysqld']);
}

/** Starts MariaDB or MySQL on a free port, with an empty password for root on the loopback interface. */
export async function startMysql(program: string): Promise<RunningServer> {
  const user = serverUser('mysql');
  const folder = serverFolder('mysql', user);
  const data = join(folder, 'data');
  await install(program, data, folder, user);
  const port = await freePort();
  const server = await startServer({
    command: program,
    args: [
      '--no-defaults',
      `--datadir=${data}`,
      // A server that starts removes what it finds in a shared one, also of servers that are running.
      `--tmpdir=${folder}`,
      `--socket=${join(folder, 'socket')}`,
      `--pid-file=${join(folder, 'pid')}`,
      '--bind-address=127.0.0.1',
      `--port=${port}`,
      '--max-connections=300',
      '--character-set-server=utf8mb4',
      '--collation-server=utf8mb4_general_ci',
      '--default-time-zone=+00:00',
      ...(process.env['TEST_DURABLE'] === undefined ? forgetful : durable),
    ],
    port,
    folder,
    user,
    stopSignal: 'SIGTERM',
    crashSignal: 'SIGKILL',
  });
  return { url: `mysql://root@127.0.0.1:${port}/`, ...server };
}

/** Tests need no row to survive a power cut; measurements are of no use without. */
const forgetful = [
  '--innodb-flush-log-at-trx-commit=2',
  '--innodb-doublewrite=0',
  '--innodb-buffer-pool-size=64M',
];
const durable = ['--innodb-flush-log-at-trx-commit=1', '--innodb-buffer-pool-size=1G'];

async function install(
  program: string,
  data: string,
  folder: string,
  user: SystemUser | undefined,
): Promise<void> {
  const version = spawnSync(program, ['--version'], { encoding: 'utf8' }).stdout;
  if (!/mariadb/i.test(version)) {
    await runCommand(program, ['--no-defaults', '--initialize-insecure', `--datadir=${data}`], {
      user,
      cwd: folder,
    });
    return;
  }
  const installer = findProgram(['mariadb-install-db', 'mysql_install_db']);
  if (installer === undefined) throw new Error(`${program} is here, but mariadb-install-db is not.`);
  const args = [
    '--no-defaults',
    `--datadir=${data}`,
    '--auth-root-authentication-method=normal',
    '--skip-test-db',
  ];
  await runCommand(installer, args, { user, cwd: folder });
}
