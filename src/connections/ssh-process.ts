import { spawn, type ChildProcess } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SshSettings } from '../config/connection-settings.ts';

/** How long `ssh` may take to connect. */
export const connectSeconds = 10;

/**
 * How `ssh` is called for one forwarding; writes key and known hosts into `folder`, which only this user may enter.
 *
 * @param forwarding as `-L` takes it: `socket:host:port`
 */
export async function sshArguments(
  ssh: SshSettings,
  folder: string,
  forwarding: string,
): Promise<readonly string[]> {
  const key = join(folder, 'key');
  const knownHosts = join(folder, 'known_hosts');
  await writeFile(key, withFinalNewline(ssh.key), { mode: 0o600, flag: 'wx' });
  await writeFile(knownHosts, withFinalNewline(ssh.knownHosts), { mode: 0o600, flag: 'wx' });
  const options = [
    'BatchMode=yes',
    'StrictHostKeyChecking=yes',
    `UserKnownHostsFile=${knownHosts}`,
    'GlobalKnownHostsFile=/dev/null',
    'IdentitiesOnly=yes',
    'IdentityAgent=none',
    'PasswordAuthentication=no',
    'ExitOnForwardFailure=yes',
    'StreamLocalBindUnlink=yes',
    'ServerAliveInterval=15',
    'ServerAliveCountMax=2',
    `ConnectTimeout=${connectSeconds}`,
  ];
  // -F: no configuration file can change where this goes. `--` keeps a host from being read as an option.
  return [
    '-N',
    '-F',
    '/dev/null',
    '-i',
    key,
    '-p',
    String(ssh.port),
    '-l',
    ssh.user,
    '-L',
    forwarding,
    ...options.flatMap((option) => ['-o', option]),
    '--',
    ssh.host,
  ];
}

/** A key file without a last line break is refused by ssh as damaged. */
function withFinalNewline(text: string): string {
  return text.endsWith('\n') ? text : `${text}\n`;
}

/** A running `ssh`. */
export interface SshProcess {
  readonly child: ChildProcess;
  /** Resolves with the last lines of its error output when it ends. */
  readonly ended: Promise<string>;
}

export function startSsh(args: readonly string[]): SshProcess {
  const child = spawn('ssh', args, { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-2000);
  });
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', () => resolve(said.trim()));
  });
  return { child, ended };
}
