import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { describe, expect, it } from 'vitest';
import { discoverDatabases } from '../../src/cli/init/discover/index.ts';
import { addLines, envLine, setVariables } from '../../src/cli/init/env-text.ts';
import { mergeJson, setPath } from '../../src/cli/init/merge-json.ts';
import { writeAtomically } from '../../src/cli/init/write-atomically.ts';
import { openSqlite } from '../support/open-sqlite.ts';
import { temporaryFolder } from './temporary-folder.ts';

describe('.env', () => {
  it.each([
    'plain',
    'with blanks',
    'a#b',
    "it's",
    'say "hi"',
    'back\\slash',
    '$HOME',
    '',
    'p%40ss',
    'both \' and "',
  ])('gives back %j as it was', (value) => {
    expect(parseEnv(`X=1\n${envLine('NAME', value)}\nY=2`)).toMatchObject({ X: '1', NAME: value, Y: '2' });
  });
  it('keeps comments, order and other variables', () => {
    const text = '# mine\nA=1\n\nexport B="2"\nC=3\n';
    expect(setVariables(text, { B: '20', D: '4 5', A: '1' })).toBe("# mine\nA=1\n\nB=20\nC=3\nD='4 5'\n");
  });
  it('takes a dollar sign as it is', () => {
    expect(parseEnv(setVariables('A=1', { A: '$&$1' }))).toEqual({ A: '$&$1' });
  });
});

it('lines are added once', () => {
  expect(addLines('node_modules\n.env', ['.env', '.jet-bridge/', ''])).toBe(
    'node_modules\n.env\n.jet-bridge/\n',
  );
});

describe('JSON', () => {
  it('is merged member by member, and arrays are replaced', () => {
    expect(mergeJson({ a: { b: 1, c: [1] }, d: 2 }, { a: { c: [2], e: 3 } })).toEqual({
      a: { b: 1, c: [2], e: 3 },
      d: 2,
    });
  });
  it('with the name of a prototype stays data', () => {
    const merged = mergeJson(JSON.parse('{"__proto__":{"x":1}}'), { a: 1 });
    expect(Object.hasOwn(merged, '__proto__')).toBe(true);
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });
  it('gets members at a path', () => {
    expect(setPath({ a: { b: 1 } }, ['a', 'c', 'd'], 2)).toEqual({ a: { b: 1, c: { d: 2 } } });
  });
});

describe('a file written atomically', () => {
  it('gets its mode even where one with another mode stands', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'secret');
    writeFileSync(path, 'old');
    chmodSync(path, 0o644);
    await writeAtomically(path, 'new', 0o600);
    expect([readFileSync(path, 'utf8'), statSync(path).mode & 0o777, readdirSync(folder)]).toEqual([
      'new',
      0o600,
      ['secret'],
    ]);
  });
  it('that cannot take its place leaves nothing beside it', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'taken', 'full'), { recursive: true });
    await expect(writeAtomically(join(folder, 'taken'), 'x', 0o600)).rejects.toThrow(
      /EISDIR|ENOTEMPTY|EEXIST/,
    );
    expect(readdirSync(folder)).toEqual(['taken']);
  });
});

const found = async (files: Readonly<Record<string, string>>, env: Readonly<Record<string, string>> = {}) => {
  const folder = temporaryFolder();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return (await discoverDatabases(folder, env)).map(
    ({ source, url }) => `${source} ${url.replace(folder, '')}`,
  );
};

describe('databases that a project knows', () => {
  it.each<[string, Record<string, string>, Record<string, string>, string[]]>([
    [
      'variables',
      {},
      { DATABASE_URL: 'postgres://a:b@db/c', DB_URL: 'redis://x' },
      ['DATABASE_URL postgres://a:b@db/c'],
    ],
    [
      'Prisma',
      { 'prisma/schema.prisma': 'datasource db {\n  provider = "postgresql"\n  url = env("PG")\n}' },
      { PG: 'postgres://db/app?schema=x' },
      ['prisma/schema.prisma postgres://db/app?schema=x'],
    ],
    [
      'Prisma with a file beside it',
      { 'prisma/schema.prisma': 'datasource db {\n  url = "file:./dev.db"\n}' },
      {},
      ['prisma/schema.prisma sqlite:prisma/dev.db'],
    ],
    [
      'Drizzle',
      { 'drizzle.config.ts': 'export default { dbCredentials: { url: process.env.MY_DB! } }' },
      { MY_DB: 'mysql://root@db/app' },
      ['drizzle.config.ts mysql://root@db/app'],
    ],
    [
      'Knex',
      {
        'knexfile.js':
          "module.exports = { connection: 'postgres://u@h/d', dev: { filename: './dev.sqlite3' } }",
      },
      {},
      ['knexfile.js postgres://u@h/d', 'knexfile.js sqlite:dev.sqlite3'],
    ],
    [
      'TypeORM',
      {
        'ormconfig.json':
          '{"type":"mysql","host":"h","port":3307,"username":"u","password":"p@w","database":"d"}',
      },
      {},
      ['ormconfig.json mysql://u:p%40w@h:3307/d'],
    ],
    [
      'Rails',
      {
        'config/database.yml': 'development:\n  adapter: postgresql\n  database: shop_dev\n  username: ann\n',
      },
      {},
      ['config/database.yml postgres://ann@localhost/shop_dev'],
    ],
    [
      'a compose file',
      {
        'docker-compose.yml':
          'services:\n  a:\n    image: postgres:16\n    ports: ["5433:5432"]\n    environment:\n      POSTGRES_PASSWORD: pw\n      POSTGRES_DB: shop\n  b:\n    image: docker.io/library/mariadb\n    ports:\n      - {target: 3306, published: 3310}\n    environment: [MARIADB_ROOT_PASSWORD=r, MARIADB_DATABASE=m]\n  c:\n    image: redis\n',
      },
      {},
      [
        'docker-compose.yml postgres://postgres:pw@localhost:5433/shop',
        'docker-compose.yml mysql://root:r@127.0.0.1:3310/m',
      ],
    ],
    [
      'broken files',
      { 'ormconfig.json': '{', 'compose.yaml': ':\n  - [', 'shop.db': 'not a database' },
      {},
      [],
    ],
  ])('%s', async (_what, files, env, expected) => {
    expect(await found(files, env)).toEqual(expected);
  });

  it('files are found by what they begin with, and each address once', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'data'));
    for (const name of ['shop.db', 'data/other.sqlite']) {
      const handle = await openSqlite(join(folder, name));
      handle.exec('CREATE TABLE a (id INTEGER PRIMARY KEY)');
      handle.close();
    }
    const all = await discoverDatabases(folder, { DATABASE_URL: `sqlite:${join(folder, 'shop.db')}` });
    expect(all.map(({ source, url }) => [source, url])).toEqual([
      ['DATABASE_URL', 'sqlite:shop.db'],
      [join('data', 'other.sqlite'), `sqlite:${join('data', 'other.sqlite')}`],
    ]);
  });
});
