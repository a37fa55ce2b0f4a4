import type { ChosenAddress } from './choose-address.ts';
import { configError } from './config-error.ts';
import type { ConnectionSettings } from './connection-settings.ts';
import type { DatabaseAddress } from './database-address.ts';
import type { FoundValues } from './found-values.ts';
import { readOptionalText, type TextContext } from './read-text.ts';
import type { SettingValues } from './settings.ts';
import { sshSettings } from './ssh-settings.ts';
import { tlsMode, tlsSettings, type FromUrl, type UrlParameter } from './tls-settings.ts';

/**
 * Everything about reaching the user's database: the address, and the settings around it.
 *
 * Parameters of the URL count like the source of the URL: a setting from a higher source wins, one from the
 * same source with another value is a contradiction.
 *
 * @throws ConfigError for a contradiction, a file that cannot be read, a tunnel that is not complete
 */
export async function databaseConnection(
  chosen: ChosenAddress,
  values: SettingValues,
  found: FoundValues,
  context: TextContext,
): Promise<ConnectionSettings> {
  const { address } = chosen;
  const fromUrl: FromUrl = (path, parameter) => takesParameter(path, parameter, chosen, found);
  const tls = await tlsSettings(address, values, fromUrl, context);
  const ssh = await sshSettings(address, values, context);
  return {
    ...target(address),
    ...(address.engine === 'sqlite' ? {} : { tls }),
    ...(ssh === null ? {} : { ssh }),
    readOnly: values.database.readOnly,
    pooler: fromUrl('database.pooler', address.pooler) ? address.pooler === true : values.database.pooler,
    poolSize: fromUrl('database.pool', address.poolSize) ? (address.poolSize ?? 0) : values.database.pool,
    ...timeouts(values),
  };
}

/** Where the store is: made when it is a file that is not there yet. */
export async function storeConnection(
  address: DatabaseAddress,
  values: SettingValues,
  context: TextContext,
): Promise<ConnectionSettings> {
  const ca = await readOptionalText('store.url', address.tlsCa, context);
  const tls = {
    mode: tlsMode(address, address.tlsMode, ca !== undefined),
    ...(ca === undefined ? {} : { ca }),
  };
  return {
    ...target(address),
    ...(address.engine === 'sqlite' ? { create: true } : { tls }),
    ...(address.pooler === undefined ? {} : { pooler: address.pooler }),
    ...(address.poolSize === undefined ? {} : { poolSize: address.poolSize }),
    ...timeouts(values),
  };
}

function target(address: DatabaseAddress) {
  const { engine, host, port, user, password, database } = address;
  return {
    engine,
    ...(host === undefined ? {} : { host }),
    ...(port === undefined ? {} : { port }),
    ...(user === undefined ? {} : { user }),
    ...(password === undefined ? {} : { password }),
    database,
  };
}

function timeouts(values: SettingValues) {
  return {
    connectTimeoutMs: values.limits.connectTimeoutMs,
    poolWaitMs: values.limits.poolWaitMs,
    statementTimeoutMs: values.database.statementTimeoutMs,
  };
}

/** Whether a parameter of the URL decides, and not the setting of the same meaning. */
function takesParameter(
  path: string,
  parameter: UrlParameter,
  chosen: ChosenAddress,
  found: FoundValues,
): boolean {
  const setting = found.get(path);
  if (parameter === undefined) return false;
  if (setting === undefined || setting.rank < chosen.rank) return true;
  if (setting.rank === chosen.rank && String(setting.raw) !== String(parameter)) {
    throw configError(
      path,
      `${path} is ${JSON.stringify(setting.raw)} (from ${setting.origin}), but the database URL (from ${chosen.origin}) says ${JSON.stringify(parameter)}. Remove one of them.`,
    );
  }
  return false;
}
