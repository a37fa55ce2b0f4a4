import { describe, expect, it } from 'vitest';
import { formatDatabaseUrl, parseDatabaseUrl } from '../../src/config/index.ts';

describe('an address written as a URL', () => {
  it.each([
    'postgres://ann@db:5432/shop',
    'postgres://ann:p%40s%2Fs%3Aw%25%20%24%26@db:5432/shop',
    'mysql://root:pw@[::1]:3306/shop?sslmode=require',
    'postgres://ann@%2Frun%2Fpostgresql/shop',
    'postgres://a%40b:c@db:5432/my%2Fshop?schema=sales&sslmode=verify-full&sslrootcert=ca.pem&connection_limit=4&pgbouncer=true',
    'sqlite:/srv/my shop.db',
  ])('%s reads back the same', (url) => {
    expect(formatDatabaseUrl(parseDatabaseUrl(url, '/'))).toBe(url);
  });

  it('keeps a password that has no user', () => {
    const address = { ...parseDatabaseUrl('postgres://db/shop', '/'), password: 'p/w' };
    expect(formatDatabaseUrl(address)).toBe('postgres://:p%2Fw@db:5432/shop');
  });
});
