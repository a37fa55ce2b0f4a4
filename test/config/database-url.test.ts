import { describe, expect, it } from 'vitest';
import { describeAddress, parseDatabaseUrl } from '../../src/config/index.ts';

const folder = '/srv/shop';

const readable: readonly (readonly [url: string, address: Record<string, unknown>])[] = [
  ['postgres://ann@db/shop', { engine: 'postgres', host: 'db', user: 'ann', database: 'shop' }],
  [
    'postgresql://ann:pw@db:5433/shop',
    { engine: 'postgres', host: 'db', port: 5433, user: 'ann', password: 'pw', database: 'shop' },
  ],
  ['POSTGRES://db/shop/', { engine: 'postgres', host: 'db', database: 'shop' }],
  [
    'postgres://a%40b:p%40s%2Fs%3Aw%25@db/shop',
    { engine: 'postgres', host: 'db', user: 'a@b', password: 'p@s/s:w%', database: 'shop' },
  ],
  [
    'postgres://ann:a:b@db/shop',
    { engine: 'postgres', host: 'db', user: 'ann', password: 'a:b', database: 'shop' },
  ],
  [
    'postgres://ann@[::1]:5433/shop',
    { engine: 'postgres', host: '::1', port: 5433, user: 'ann', database: 'shop' },
  ],
  ['postgres://[fe80::1%25eth0]/shop', { engine: 'postgres', host: 'fe80::1%eth0', database: 'shop' }],
  ['postgres:///shop', { engine: 'postgres', host: 'localhost', database: 'shop' }],
  [
    'postgres://ann@/shop?host=/run/postgresql',
    { engine: 'postgres', host: '/run/postgresql', user: 'ann', database: 'shop' },
  ],
  ['postgres://%2Frun%2Fpostgresql/shop', { engine: 'postgres', host: '/run/postgresql', database: 'shop' }],
  ['postgres://db/my%2Fshop', { engine: 'postgres', host: 'db', database: 'my/shop' }],
  [
    'postgres://db/shop?schema=sales&sslmode=verify-full&sslrootcert=/ca.pem&connection_limit=4&pgbouncer=true',
    {
      engine: 'postgres',
      host: 'db',
      database: 'shop',
      schema: 'sales',
      tlsMode: 'verify-full',
      tlsCa: '/ca.pem',
      poolSize: 4,
      pooler: true,
    },
  ],
  ['postgresql+asyncpg://db/shop', { engine: 'postgres', host: 'db', database: 'shop' }],
  ['cockroachdb://db:26257/shop', { engine: 'postgres', host: 'db', port: 26257, database: 'shop' }],
  [
    'jdbc:postgresql://db:5432/shop?user=ann&password=p%26w',
    { engine: 'postgres', host: 'db', port: 5432, user: 'ann', password: 'p&w', database: 'shop' },
  ],
  [
    'mysql://root@127.0.0.1:3307/shop',
    { engine: 'mysql', host: '127.0.0.1', port: 3307, user: 'root', database: 'shop' },
  ],
  ['mariadb://root@db/shop', { engine: 'mysql', host: 'db', user: 'root', database: 'shop' }],
  [
    'mysql+pymysql://root@db/shop?ssl-mode=VERIFY_IDENTITY',
    { engine: 'mysql', host: 'db', user: 'root', database: 'shop', tlsMode: 'verify-full' },
  ],
  [
    'mysql://root@localhost/shop?socketPath=/run/mysqld/mysqld.sock',
    { engine: 'mysql', host: '/run/mysqld/mysqld.sock', user: 'root', database: 'shop' },
  ],
  ['sqlite:shop.db', { engine: 'sqlite', database: '/srv/shop/shop.db' }],
  ['sqlite:./data/../shop.db', { engine: 'sqlite', database: '/srv/shop/shop.db' }],
  ['sqlite:/var/shop.db', { engine: 'sqlite', database: '/var/shop.db' }],
  ['sqlite:///var/shop.db', { engine: 'sqlite', database: '/var/shop.db' }],
  ['sqlite://shop.db', { engine: 'sqlite', database: '/srv/shop/shop.db' }],
  ['file:shop 100%.db', { engine: 'sqlite', database: '/srv/shop/shop 100%.db' }],
  ['file:///var/my%20shop.db', { engine: 'sqlite', database: '/var/my shop.db' }],
  ['file://localhost/var/shop.db', { engine: 'sqlite', database: '/var/shop.db' }],
  ['jdbc:sqlite:shop.db', { engine: 'sqlite', database: '/srv/shop/shop.db' }],
  ['sqlite::memory:', { engine: 'sqlite', database: ':memory:' }],
  ['shop.sqlite3', { engine: 'sqlite', database: '/srv/shop/shop.sqlite3' }],
  ['../other/shop.DB', { engine: 'sqlite', database: '/srv/other/shop.DB' }],
];

describe('a database URL', () => {
  it.each(readable)('%s is understood', (url, address) => {
    expect(parseDatabaseUrl(url, folder)).toEqual({ ignored: [], ...address });
  });

  it('names the parameters that do not reach the driver', () => {
    const address = parseDatabaseUrl('postgres://db/shop?options=-crole%3Dadmin&application_name=x', folder);
    expect(address.ignored).toEqual(['options', 'application_name']);
    expect(parseDatabaseUrl('sqlite:shop.db?mode=rwc', folder).ignored).toEqual(['mode']);
  });
});

const refused: readonly (readonly [url: string, message: RegExp])[] = [
  ['postgres://ann:s3cr3t@pw@db/shop', /"@".*%40/],
  ['postgres://ann:s3cr3t/pw@db/shop', /"\/".*%2F/],
  ['postgres://ann:12/s3cr3t@db/shop', /"\/".*%2F/],
  ['postgres://ann:s3cr3t#pw@db/shop', /"#".*%23/],
  ['postgres://ann:s3cr3t?pw@db/shop', /"\?".*%3F/],
  ['postgres://ann:12?s3cr3t@db/shop', /"\?".*%3F/],
  ['postgres://ann:s3cr3t%pw@db/shop', /password has a "%".*%25/],
  ['postgres://s3cr3t:pw/shop', /port is not a number/],
  ['postgres://db:0/shop', /port is not a number/],
  ['postgres://db:65536/shop', /port is not a number/],
  ['postgres://ann@db/', /names no database/],
  ['postgres://ann@db', /names no database/],
  ['postgres://one,two/shop', /several hosts/],
  ['postgres://::1/shop', /IPv6.*brackets/],
  ['postgres:db/shop', /"\/\/" is missing/],
  ['postgres://db/shop?sslmode=maybe', /sslmode in the URL is "maybe"; allowed: disable, prefer, require/],
  ['postgres://db/shop?connection_limit=many', /connection_limit.*whole number/],
  ['postgres://db/shop?host=otherhost', /Unix socket/],
  ['sqlite:', /path of the SQLite file is missing/],
  ['mongodb+srv://ann:s3cr3t@cluster/shop', /MongoDB is not supported.*PostgreSQL.*MySQL.*SQLite/],
  ['mssql://sa:s3cr3t@db/shop', /SQL Server is not supported/],
  ['oracle+cx://db/shop', /Oracle is not supported/],
  ['postgre://db/shop', /Did you mean "postgres"/],
  ['just words', /not a database URL.*Supported are PostgreSQL/],
];

describe('a database URL that cannot be used', () => {
  it.each(refused)('%s says why', (url, message) => {
    expect(() => parseDatabaseUrl(url, folder)).toThrow(message);
  });

  it.each(refused)('%s does not show its password', (url) => {
    expect(() => parseDatabaseUrl(url, folder)).not.toThrow(/s3cr3t/);
  });
});

describe('an address for people', () => {
  it.each([
    ['postgres://ann:pw@db/shop', 'postgres://ann@db:5432/shop'],
    ['mysql://root:pw@[::1]/shop', 'mysql://root@[::1]:3306/shop'],
    ['postgres:///shop?host=/run/postgresql', 'postgres://%2Frun%2Fpostgresql/shop'],
    ['sqlite:shop.db', 'sqlite:/srv/shop/shop.db'],
  ])('of %s is %s', (url, shown) => {
    expect(describeAddress(parseDatabaseUrl(url, folder))).toBe(shown);
  });
});
