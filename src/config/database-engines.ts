import { suggestion } from '../errors/index.ts';
import type { ConnectionSettings } from './connection-settings.ts';
import { DatabaseUrlError } from './database-address.ts';

type Engine = ConnectionSettings['engine'];

/** Scheme of a URL, or engine name of the original bridge → the protocol we speak. */
const engines: ReadonlyMap<string, Engine> = new Map([
  ['postgres', 'postgres'],
  ['postgresql', 'postgres'],
  ['cockroachdb', 'postgres'],
  ['mysql', 'mysql'],
  ['mariadb', 'mysql'],
  ['sqlite', 'sqlite'],
  ['sqlite3', 'sqlite'],
  ['file', 'sqlite'],
]);

/** Engines that people may well ask for, under the name that they know. */
const unsupported: ReadonlyMap<string, string> = new Map([
  ['mongodb', 'MongoDB'],
  ['mongo', 'MongoDB'],
  ['mssql', 'SQL Server'],
  ['sqlserver', 'SQL Server'],
  ['oracle', 'Oracle'],
  ['snowflake', 'Snowflake'],
  ['bigquery', 'BigQuery'],
  ['clickhouse', 'ClickHouse'],
  ['databricks', 'Databricks'],
  ['awsathena', 'Athena'],
  ['redis', 'Redis'],
  ['rediss', 'Redis'],
]);

export const supportedEngines =
  'PostgreSQL (postgres://user@host/name), MySQL and MariaDB (mysql://user@host/name), SQLite (sqlite:PATH)';

/**
 * The engine behind a scheme such as `postgresql+asyncpg` or `mysql`.
 *
 * @throws DatabaseUrlError that names the supported engines
 */
export function engineOf(scheme: string): Engine {
  const name = scheme.toLowerCase().split('+')[0] ?? '';
  const engine = engines.get(name);
  if (engine !== undefined) return engine;
  const known = unsupported.get(name);
  const what =
    known === undefined ? `"${scheme}" is not a database that is known here.` : `${known} is not supported.`;
  throw new DatabaseUrlError(
    `${what}${known === undefined ? suggestion(name, engines.keys()) : ''} Supported are ${supportedEngines}.`,
  );
}
