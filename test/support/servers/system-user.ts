import { spawnSync } from 'node:child_process';

/** Numbers of an account of the operating system, as `spawn` takes them. */
export interface SystemUser {
  readonly uid: number;
  readonly gid: number;
}

const runningAsRoot = process.getuid?.() === 0;

/**
 * The account a database server runs as: neither PostgreSQL nor MariaDB runs as root.
 *
 * @returns undefined when we are not root and so run servers as ourselves
 */
export function serverUser(name: string): SystemUser | undefined {
  if (!runningAsRoot) return undefined;
  return findUser(name) ?? createUser(name);
}

function findUser(name: string): SystemUser | undefined {
  const uid = Number.parseInt(output('id', ['-u', name]), 10);
  const gid = Number.parseInt(output('id', ['-g', name]), 10);
  return Number.isNaN(uid) || Number.isNaN(gid) ? undefined : { uid, gid };
}

function createUser(name: string): SystemUser {
  output('groupadd', ['--system', name]);
  output('useradd', ['--system', '--no-create-home', '-g', name, name]);
  const user = findUser(name);
  if (user === undefined)
    throw new Error(`Running as root, and the system account "${name}" cannot be made.`);
  return user;
}

function output(command: string, args: readonly string[]): string {
  return spawnSync(command, args, { encoding: 'utf8' }).stdout ?? '';
}
