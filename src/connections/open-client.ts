import type { ConnectionSettings } from '../config/connection-settings.ts';
import type { Observer } from '../events/index.ts';
import type { Client } from './client.ts';

/** One function an engine; only the driver in use is loaded. */
const engines: Readonly<
  Record<ConnectionSettings['engine'], (settings: ConnectionSettings, observe: Observer) => Promise<Client>>
> = {
  postgres: async (settings, observe) =>
    (await import('./postgres-client.ts')).openPostgres(settings, observe),
  mysql: async (settings, observe) => (await import('./mysql-client.ts')).openMysql(settings, observe),
  sqlite: async (settings, observe) => (await import('./sqlite-client.ts')).openSqlite(settings, observe),
};

/**
 * Opens a database, through an SSH tunnel where the settings have one.
 *
 * Servers are connected to by the first statement, so a database that is away does not stop a bridge from
 * starting.
 *
 * @throws Error `TUNNEL_CLOSED` when the tunnel cannot be opened; for SQLite what opening the file says
 */
export async function openClient(settings: ConnectionSettings, observe: Observer): Promise<Client> {
  const open = engines[settings.engine];
  if (!settings.ssh || settings.host === undefined) return open(settings, observe);
  const { openThroughTunnel } = await import('./ssh-tunnel.ts');
  return openThroughTunnel(settings, observe, open);
}
