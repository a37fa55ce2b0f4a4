import { DatabaseUrlError, type DatabaseAddress } from './database-address.ts';
import { engineOf, supportedEngines } from './database-engines.ts';
import { splitServerUrl, type ServerUrlParts } from './server-url.ts';
import { sqlitePath } from './sqlite-path.ts';
import { readUrlParameters } from './url-parameters.ts';

/**
 * Takes a database URL apart: `postgres://`, `postgresql://`, `mysql://`, `mariadb://`, `sqlite:PATH`, `file:PATH`,
 * a path ending in `.db`, `.sqlite` or `.sqlite3`, and the `jdbc:` and `postgresql+driver://` spellings of these.
 *
 * @param folder absolute; relative SQLite paths start there
 * @throws DatabaseUrlError with what is wrong and how to write it; never with the password
 */
export function parseDatabaseUrl(url: string, folder: string): DatabaseAddress {
  const trimmed = url.trim();
  if (trimmed === ':memory:' || looksLikeFile(trimmed)) return sqlite(trimmed, folder);
  const jdbc = /^jdbc:/i.test(trimmed);
  const text = jdbc ? trimmed.slice('jdbc:'.length) : trimmed;
  const scheme = /^([a-z][a-z0-9+.-]+):/i.exec(text)?.[1];
  if (scheme === undefined) {
    throw new DatabaseUrlError(`This is not a database URL. Supported are ${supportedEngines}.`);
  }
  const engine = engineOf(scheme);
  const rest = text.slice(scheme.length + 1);
  if (engine === 'sqlite') return sqlite(rest, folder, { decode: /^file:\/\//i.test(text) });
  if (!rest.startsWith('//')) {
    throw new DatabaseUrlError(`"//" is missing: write ${scheme}://user@host/name.`);
  }
  return serverAddress(engine, splitServerUrl(rest.slice(2)), jdbc);
}

function looksLikeFile(text: string): boolean {
  return /\.(db|sqlite|sqlite3)$/i.test(text) && !/^[a-z][a-z0-9+.-]+:/i.test(text);
}

function sqlite(rest: string, folder: string, options: { readonly decode?: boolean } = {}): DatabaseAddress {
  return { engine: 'sqlite', ...sqlitePath(rest, folder, options.decode === true) };
}

function serverAddress(engine: 'postgres' | 'mysql', parts: ServerUrlParts, jdbc: boolean): DatabaseAddress {
  const { socket, ...parameters } = readUrlParameters(parts.query, { credentials: jdbc });
  const credentials = {
    ...(parts.user === undefined ? {} : { user: parts.user }),
    ...(parts.password === undefined ? {} : { password: parts.password }),
  };
  const host = socket ?? (parts.host === '' ? 'localhost' : parts.host);
  if (parts.database === '') {
    throw new DatabaseUrlError('The URL names no database: add /name at its end.');
  }
  return {
    engine,
    host,
    ...(parts.port === undefined ? {} : { port: parts.port }),
    database: parts.database,
    ...parameters,
    ...credentials,
  };
}
