import { configError } from './config-error.ts';
import type { SshSettings } from './connection-settings.ts';
import type { DatabaseAddress } from './database-address.ts';
import { readText, type TextContext } from './read-text.ts';
import type { SettingValues } from './settings.ts';

/**
 * The tunnel to the database; null when none is asked for.
 *
 * @throws ConfigError when it is not complete
 */
export async function sshSettings(
  address: DatabaseAddress,
  values: SettingValues,
  context: TextContext,
): Promise<SshSettings | null> {
  const { host, port, user, key, knownHosts } = values.database.ssh;
  if (host === null) return null;
  if (address.engine === 'sqlite')
    throw configError('database.ssh.host', 'database.ssh.host: SQLite is a file and needs no tunnel.');
  if (user === null)
    throw configError('database.ssh.user', 'database.ssh.user is missing beside database.ssh.host.');
  if (key === null)
    throw configError('database.ssh.key', 'database.ssh.key is missing beside database.ssh.host.');
  return {
    host,
    port,
    user,
    key: await readText('database.ssh.key', key, context),
    knownHosts: await readText('database.ssh.knownHosts', knownHosts, context),
  };
}
