import type { ConnectionSettings, TlsSettings } from './connection-settings.ts';

/** A database URL taken apart. Everything is decoded; what was not given is absent. */
export interface DatabaseAddress {
  readonly engine: ConnectionSettings['engine'];
  /** A host name, an IP address without brackets, or the path of a Unix socket. */
  readonly host?: string;
  readonly port?: number;
  readonly user?: string;
  readonly password?: string;
  /** Name of the database; for SQLite the absolute path of its file, or `:memory:`. */
  readonly database: string;
  readonly schema?: string;
  readonly tlsMode?: TlsSettings['mode'];
  /** Path of a CA file. */
  readonly tlsCa?: string;
  readonly poolSize?: number;
  readonly pooler?: boolean;
  /** Names of parameters that are not understood; none of them reaches the driver. */
  readonly ignored: readonly string[];
}

/** The URL or its parts cannot be used. The message never holds the password. */
export class DatabaseUrlError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'DatabaseUrlError';
  }
}

export const defaultPorts = { postgres: 5432, mysql: 3306 } as const;

/**
 * An address as people may see it: without password and parameters.
 *
 * @example describeAddress(parseDatabaseUrl('postgres://shop:pw@db/shop')) // 'postgres://shop@db:5432/shop'
 */
export function describeAddress(
  address: Pick<DatabaseAddress, 'engine' | 'host' | 'port' | 'user' | 'database'>,
): string {
  if (address.engine === 'sqlite') return `sqlite:${address.database}`;
  const user = address.user === undefined ? '' : `${encodeURIComponent(address.user)}@`;
  const host = address.host ?? 'localhost';
  const place = host.startsWith('/')
    ? encodeURIComponent(host)
    : `${host.includes(':') ? `[${host}]` : host}:${address.port ?? defaultPorts[address.engine]}`;
  return `${address.engine}://${user}${place}/${encodeURIComponent(address.database)}`;
}
