import { describeAddress, type DatabaseAddress } from './database-address.ts';

/**
 * The URL of an address, with its password percent-encoded: the inverse of `parseDatabaseUrl`.
 *
 * @example formatDatabaseUrl({ …, password: 'p@ss' }) // 'postgres://ann:p%40ss@db:5432/shop'
 */
export function formatDatabaseUrl(address: DatabaseAddress): string {
  const plain = describeAddress(address);
  if (address.engine === 'sqlite') return plain;
  const { user = '', password, schema, tlsMode, tlsCa, poolSize, pooler } = address;
  const withPassword =
    password === undefined
      ? plain
      : plain.replace(
          /\/\/([^@/]*@)?/,
          () => `//${encodeURIComponent(user)}:${encodeURIComponent(password)}@`,
        );
  const parameters = new URLSearchParams({
    ...(schema === undefined ? {} : { schema }),
    ...(tlsMode === undefined ? {} : { sslmode: tlsMode }),
    ...(tlsCa === undefined ? {} : { sslrootcert: tlsCa }),
    ...(poolSize === undefined ? {} : { connection_limit: String(poolSize) }),
    ...(pooler === true ? { pgbouncer: 'true' } : {}),
  });
  return parameters.size === 0 ? withPassword : `${withPassword}?${parameters.toString()}`;
}
