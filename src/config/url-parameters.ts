import type { TlsSettings } from './connection-settings.ts';
import { DatabaseUrlError, type DatabaseAddress } from './database-address.ts';

type Parameters = Pick<DatabaseAddress, 'schema' | 'tlsMode' | 'tlsCa' | 'poolSize' | 'pooler' | 'ignored'>;

interface Reading extends Parameters {
  /** Path of a Unix socket. */
  readonly socket?: string;
  readonly user?: string;
  readonly password?: string;
}

type Reader = (value: string) => Omit<Reading, 'ignored'>;

const tlsModes: ReadonlyMap<string, TlsSettings['mode']> = new Map([
  ['disable', 'disable'],
  ['disabled', 'disable'],
  ['false', 'disable'],
  ['0', 'disable'],
  ['allow', 'prefer'],
  ['prefer', 'prefer'],
  ['preferred', 'prefer'],
  ['require', 'require'],
  ['required', 'require'],
  ['true', 'require'],
  ['1', 'require'],
  ['verify-ca', 'verify-ca'],
  ['verify_ca', 'verify-ca'],
  ['verify-full', 'verify-full'],
  ['verify_identity', 'verify-full'],
]);

/** The parameters that are understood; the names that other tools use for the same thing among them. */
const readers: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['schema', (value) => ({ schema: value })],
  ['currentschema', (value) => ({ schema: value })],
  ['sslmode', (value) => ({ tlsMode: tlsMode('sslmode', value) })],
  ['ssl-mode', (value) => ({ tlsMode: tlsMode('ssl-mode', value) })],
  ['ssl', (value) => ({ tlsMode: tlsMode('ssl', value) })],
  ['sslrootcert', (value) => ({ tlsCa: value })],
  ['connection_limit', (value) => ({ poolSize: positive('connection_limit', value) })],
  ['pgbouncer', (value) => ({ pooler: value === 'true' || value === '1' })],
  ['host', socket],
  ['socket', socket],
  ['socketpath', socket],
  ['unix_socket', socket],
]);

const credentialReaders: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['user', (value) => ({ user: value })],
  ['password', (value) => ({ password: value })],
]);

/**
 * Reads the query of a database URL. What is not understood is only named: none of it reaches the driver.
 *
 * @param options.credentials `jdbc:` URLs carry user and password here
 * @throws DatabaseUrlError for a value that is not allowed
 */
export function readUrlParameters(query: string, options: { readonly credentials: boolean }): Reading {
  let reading: Reading = { ignored: [] };
  for (const [name, value] of new URLSearchParams(query)) {
    const key = name.toLowerCase();
    const reader = readers.get(key) ?? (options.credentials ? credentialReaders.get(key) : undefined);
    reading =
      reader === undefined
        ? { ...reading, ignored: [...reading.ignored, name] }
        : { ...reading, ...reader(value) };
  }
  return reading;
}

function tlsMode(name: string, value: string): TlsSettings['mode'] {
  const mode = tlsModes.get(value.toLowerCase());
  if (mode !== undefined) return mode;
  throw new DatabaseUrlError(
    `${name} in the URL is "${value}"; allowed: disable, prefer, require, verify-ca, verify-full.`,
  );
}

function positive(name: string, value: string): number {
  if (/^[1-9]\d{0,2}$/.test(value)) return Number(value);
  throw new DatabaseUrlError(`${name} in the URL is "${value}"; allowed: a whole number from 1 to 999.`);
}

function socket(value: string): { readonly socket: string } {
  if (value.startsWith('/')) return { socket: value };
  throw new DatabaseUrlError(
    'host in the query of the URL has to be the folder of a Unix socket, such as /run/postgresql.',
  );
}
