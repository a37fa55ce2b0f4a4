import { parseAddress } from './choose-address.ts';
import { configError } from './config-error.ts';
import type { ConnectionSettings } from './connection-settings.ts';
import type { FoundValues } from './found-values.ts';
import type { SettingValues } from './settings.ts';

/**
 * How the console reaches the database: as everything else does, but with the place and the user of
 * `database.consoleUrl`.
 *
 * @throws ConfigError when it cannot be read, or names another engine
 */
export function consoleConnection(
  connection: ConnectionSettings,
  values: SettingValues,
  found: FoundValues,
  folder: string,
): ConnectionSettings {
  const url = values.database.consoleUrl;
  if (url === null) return connection;
  const origin = found.get('database.consoleUrl')?.origin ?? '';
  const { engine, host, port, user, password, database } = parseAddress(
    'database.consoleUrl',
    url,
    origin,
    folder,
  );
  if (engine !== connection.engine) {
    throw configError('database.consoleUrl', 'database.consoleUrl names another engine than the database.');
  }
  const { user: _user, password: _password, ...rest } = connection;
  return {
    ...rest,
    ...(host === undefined ? {} : { host }),
    ...(port === undefined ? {} : { port }),
    ...(user === undefined ? {} : { user }),
    ...(password === undefined ? {} : { password }),
    database,
  };
}
