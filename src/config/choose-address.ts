import { configError, ConfigError } from './config-error.ts';
import { DatabaseUrlError, type DatabaseAddress } from './database-address.ts';
import { parseDatabaseUrl } from './database-url.ts';
import type { Found, FoundValues } from './found-values.ts';
import { resolve } from 'node:path';
import type { Secret } from './secret.ts';
import type { SettingValues } from './settings.ts';

/** An address, and how much the source counts that it came from. */
export interface ChosenAddress {
  readonly address: DatabaseAddress;
  readonly rank: number;
  readonly origin: string;
}

const partNames = ['engine', 'host', 'port', 'user', 'name'] as const;

/**
 * The address of the database, from its URL or from its parts; null when neither is given.
 *
 * The source that counts more wins as a whole. From the same source, both are a contradiction.
 * `database.password` may stand beside a URL without one.
 *
 * @throws ConfigError
 */
export function chooseAddress(
  values: SettingValues,
  found: FoundValues,
  folder: string,
): ChosenAddress | null {
  const url = found.get('database.url');
  const parts = partNames.flatMap((name) => found.get(`database.${name}`) ?? []);
  const rank = Math.max(0, ...parts.map((part) => part.rank));
  if (url !== undefined && values.database.url !== null && url.rank >= rank) {
    if (url.rank === rank) throw contradiction(url, parts);
    return fromUrl(values.database.url, values.database.password, url, folder);
  }
  return parts.length === 0 ? null : fromParts(values, rank, parts[0]?.origin ?? '', folder);
}

function contradiction(url: Found, parts: readonly Found[]): ConfigError {
  const origins = parts.map((part) => part.origin).join(', ');
  return configError(
    'database.url',
    `The database is given twice: as a URL (from ${url.origin}) and in parts (from ${origins}). Remove one of them.`,
  );
}

function fromUrl(url: Secret, password: Secret | null, found: Found, folder: string): ChosenAddress {
  const address = parseAddress('database.url', url, found.origin, folder);
  if (password !== null && address.password !== undefined && password.reveal() !== address.password) {
    throw configError(
      'database.password',
      'database.password differs from the password in database.url. Remove one.',
    );
  }
  const own = password === null ? {} : { password: password.reveal() };
  return { address: { ...own, ...address }, rank: found.rank, origin: found.origin };
}

/** @throws ConfigError instead of `DatabaseUrlError`, with the name of the setting */
export function parseAddress(setting: string, url: Secret, origin: string, folder: string): DatabaseAddress {
  try {
    return parseDatabaseUrl(url.reveal(), folder);
  } catch (error) {
    if (!(error instanceof DatabaseUrlError)) throw error;
    throw configError(setting, `${setting} (from ${origin}) cannot be used. ${error.message}`);
  }
}

function fromParts(values: SettingValues, rank: number, origin: string, folder: string): ChosenAddress {
  const { engine, host, port, user, password, name } = values.database;
  const missing = [
    ...(engine === null ? ['database.engine'] : []),
    ...(name === null ? ['database.name'] : []),
  ];
  if (engine === null || name === null) {
    throw new ConfigError(
      missing.map((setting) => ({
        setting,
        detail: `${setting} is missing: the database is given in parts (${origin}).`,
      })),
    );
  }
  if (engine === 'sqlite')
    return { address: { engine, database: resolve(folder, name), ignored: [] }, rank, origin };
  const address: DatabaseAddress = {
    engine: engine === 'postgresql' ? 'postgres' : 'mysql',
    host: host ?? 'localhost',
    ...(port === null ? {} : { port }),
    ...(user === null ? {} : { user }),
    ...(password === null ? {} : { password: password.reveal() }),
    database: name,
    ignored: [],
  };
  return { address, rank, origin };
}
