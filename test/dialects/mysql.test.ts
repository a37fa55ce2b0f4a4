import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openClient, type Cell, type Client } from '../../src/connections/index.ts';
import { mysqlDialect } from '../../src/dialects/mysql/index.ts';
import type { DatePart } from '../../src/dialects/dialect.ts';
import type { Column } from '../../src/schema/index.ts';
import { isMysqlMissing, plain, temporaryMysql, type TemporaryMysql } from '../engines/mysql.ts';
import { Desk } from './round-trip.ts';

/** Every type with its extremes: JSON in → the same out, or another form that means the same. */
const values: readonly (readonly [
  type: string,
  ...json: (string | readonly [given: string, read: string])[],
])[] = [
  ['tinyint(1)', '1', '0', '-128', '127', ['true', '1']],
  ['tinyint unsigned', '255', '0'],
  ['smallint', '-32768', '32767'],
  ['mediumint', ['-8388608', '"-8388608"'], ['8388607', '"8388607"']],
  ['int', '-2147483648', '2147483647', '0'],
  ['int unsigned', '4294967295'],
  ['int(8) unsigned zerofill', '42'],
  ['bigint', '-9223372036854775808', '9223372036854775807', '9007199254740993'],
  ['bigint unsigned', '18446744073709551615', '0'],
  ['decimal(10,2)', '"12.30"', '"-99999999.99"', ['0', '"0.00"']],
  ['decimal(65,30)', '"12345678901234567890123456789012345.123456789012345678901234567890"'],
  ['decimal(65,0)', '"12345678901234567890123456789012345678901234567890123456789012345"'],
  ['float', '1.1', '16777216', '123456.79', '0', '-3.4028235e+38'],
  [
    'double',
    '"0.1000000000"',
    '"1.5000000000"',
    ['1.7976931348623157e308', '"1.7976931348623157e+308"'],
    ['5e-324', '"5e-324"'],
  ],
  ['bit(1)', '1', '0'],
  ['bit(10)', '517'],
  ['bit(64)', ['18446744073709551615', '"18446744073709551615"']],
  ['char(5)', '"ab"', '""'],
  [
    'varchar(100)',
    '"it\'s \\"quoted\\" \\\\ back"',
    '"line\\nbreak"',
    '"Größe 日本 🎉"',
    '" padded "',
    '"NULL"',
    '"0"',
  ],
  ['varchar(20) character set latin1', '"Größe"'],
  ['varchar(20) character set utf8mb3', '"Жук"'],
  ['text', '"</script>\u2028"'],
  ['longtext', '"x"'],
  ["enum('new','paid','it''s \\\\ odd','2')", '"new"', '"it\'s \\\\ odd"', '"2"'],
  ["set('a','b','c')", '"a,c"', '""'],
  ['date', '"2024-02-29"', '"0000-00-00"', '"2024-02-00"', '"9999-12-31"'],
  [
    'datetime(6)',
    '"2024-03-10T02:30:00.123456+00:00"',
    '"0000-00-00T00:00:00+00:00"',
    '"1000-01-01T00:00:00+00:00"',
  ],
  ['datetime', '"2024-03-10T02:30:00+00:00"'],
  [
    'timestamp(6) null',
    '"2038-01-19T03:14:07.999999+00:00"',
    ['"2024-01-31T10:00:00+02:00"', '"2024-01-31T08:00:00+00:00"'],
  ],
  ['time(6)', '"-838:59:59.000001"', '"838:59:59"', '"00:00:00"', '"23:59:59.999999"'],
  ['year', '"2024"', '"0000"', '"1901"'],
  ['binary(4)', '"00ff0102"', ['"AABB0000"', '"aabb0000"']],
  ['varbinary(10)', '"00"', '""'],
  ['blob', '"deadbeef00"'],
  ['longblob', '"00"'],
  [
    'json',
    ['{"a": 12345678901234567890, "b": [null]}', JSON.stringify('{"a":12345678901234567890,"b":[null]}')],
  ],
  ['point', ['"POINT(30 10)"', '"POINT(30 10)"']],
  ['geometry', ['"SRID=4326;LINESTRING(0 0,1 1)"', '"LINESTRING(0 0,1 1)"']],
  ['uuid', '"6f1c2f0e-8f4e-4c5b-9d55-0123456789ab"'],
  ['inet6', '"2001:db8::1"'],
];

const odd = [
  'a"b',
  'a`b',
  "a'b",
  'a\\b',
  'a\nb',
  '__proto__',
  'constructor',
  'select',
  'größe',
  '編號',
  'x'.repeat(64),
  '$1 ? ;--',
];

describe.skipIf(isMysqlMissing)('the MySQL dialect', () => {
  let database: TemporaryMysql;
  let client: Client;
  let desk: Desk;

  const name = (text: string): string => `\`${text.replaceAll('`', '``')}\``;

  beforeAll(async () => {
    database = await temporaryMysql();
    client = database.client;
    for (const [index, [type]] of values.entries()) {
      const prefix = /text|blob|json/.test(type) ? '(20)' : '';
      const key = /geometry|point/.test(type) ? '' : `, KEY (value${prefix})`;
      await client.run(plain(`CREATE TABLE type_${index} (value ${type.replace(' null', '')} NULL${key})`));
    }
    await database.load(`
      CREATE TABLE customer (
        id int PRIMARY KEY AUTO_INCREMENT COMMENT 'the number',
        name varchar(40) NOT NULL,
        email varchar(80) COLLATE utf8mb4_bin NOT NULL,
        status varchar(10) NOT NULL DEFAULT 'new' CHECK (status IN ('new', 'it''s', 'back\\\\slash')),
        visits int unsigned NOT NULL DEFAULT 3,
        born date,
        created datetime DEFAULT current_timestamp(),
        shout varchar(40) GENERATED ALWAYS AS (upper(name)) VIRTUAL,
        whisper varchar(40) AS (lower(name)) STORED,
        data json,
        CONSTRAINT adult CHECK (visits < 1000),
        UNIQUE KEY by_email (email),
        UNIQUE KEY by_prefix (name(5)),
        KEY by_status (status, visits)
      ) COMMENT 'people';
      --
      CREATE TABLE purchase (
        customer_id int, line int, product varchar(20) NOT NULL,
        PRIMARY KEY (customer_id, line),
        UNIQUE KEY product_line (product, line),
        CONSTRAINT buyer FOREIGN KEY (customer_id) REFERENCES customer (id) ON DELETE CASCADE ON UPDATE RESTRICT
      );
      --
      CREATE VIEW plain_view AS SELECT id, name FROM customer;
      --
      CREATE VIEW counted AS SELECT status, count(*) AS n FROM customer GROUP BY status;
      --
      CREATE SEQUENCE hidden_sequence;
      --
      CREATE TABLE place (at point, id int PRIMARY KEY)
    `);
    await client.run(
      plain(
        `CREATE TABLE ${name('odd `" \\ table')} (${odd.map((one) => `${name(one)} varchar(20)`).join(', ')})`,
      ),
    );
    desk = await Desk.open(mysqlDialect, client);
  });
  afterAll(() => database.drop());

  describe('values', () => {
    it.each(values.flatMap(([type, ...list], index) => list.map((one) => [type, index, one] as const)))(
      '%s (table %i) keeps %s',
      async (_type, index, one) => {
        const [given, read] = typeof one === 'string' ? [one, one] : one;
        const table = desk.table(`type_${index}`);
        expect(await desk.writeAndRead(table, desk.column(table, 'value'), given)).toBe(read);
      },
    );

    const filters: readonly (readonly [
      type: string,
      stored: string,
      found: readonly string[],
      not: readonly string[],
    ])[] = [
      ['bigint', '9007199254740993', ['9007199254740993'], ['9007199254740992', '9007199254740994']],
      ['bigint unsigned', '18446744073709551615', ['18446744073709551615'], ['18446744073709551614', '-1']],
      ['decimal(10,2)', '"12.30"', ['12.3', '12.30', '1.23e1'], ['12.304', '12.299']],
      ['float', '1.1', ['1.1'], ['1.2']],
      ['double', '0.1', ['0.1'], ['0.10000000000000002']],
      ['varchar(100)', '"abc"', ['abc'], ['0', 'false', '']],
      ['date', '"0000-00-00"', ['0000-00-00'], ['2024-01-01']],
      [
        'datetime(6)',
        '"2024-03-10T02:30:00.123456Z"',
        ['2024-03-10T02:30:00.123456Z'],
        ['2024-03-10T02:30:00.123457Z'],
      ],
      [
        'timestamp(6) null',
        '"2024-03-10T02:30:00Z"',
        ['2024-03-10T04:30:00+02:00'],
        ['2024-03-10T02:30:00+02:00'],
      ],
      ['time(6)', '"-838:59:59.000001"', ['-838:59:59.000001'], ['-838:59:59']],
      ['year', '"0000"', ['0', '0000'], ['2000']],
      ['blob', '"00ff"', ['00ff', '00FF'], ['00', '00ff00']],
      ['bit(10)', '517', ['517'], ['516']],
    ];
    it.each(filters)('%s %s is found by %j and not by %j', async (type, stored, found, not) => {
      const table = desk.table(`type_${values.findIndex(([known]) => known === type)}`);
      const column = desk.column(table, 'value');
      await desk.writeAndRead(table, column, stored);
      for (const text of found) expect(await desk.countEqual(table, column, text), text).toBe(1);
      for (const text of not) expect(await desk.countEqual(table, column, text), text).toBe(0);
    });

    it.each([
      'int',
      'bigint unsigned',
      'decimal(10,2)',
      'float',
      'double',
      'varchar(100)',
      'date',
      'datetime(6)',
      'year',
      'varbinary(10)',
      'varchar(20) character set utf8mb3',
    ])('uses the index of a %s column', async (type) => {
      const table = desk.table(`type_${values.findIndex(([known]) => known === type)}`);
      const column = desk.column(table, 'value');
      const drizzle = mysqlDialect.tableOf(table);
      const value = type.startsWith('date') ? '2024-01-01' : type === 'varbinary(10)' ? 'ff' : '5';
      await client.run(plain(`DELETE FROM type_${values.findIndex(([known]) => known === type)}`));
      await client.run(
        plain(
          `INSERT INTO type_${values.findIndex(([known]) => known === type)} WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < 100) SELECT NULL FROM c`,
        ),
      );
      const plan = await desk.run(
        sql`explain select * from ${drizzle} where ${desk.reference(table, column)} = ${desk.bound(value, column)}`,
      );
      expect(plan[0]?.[3], JSON.stringify(plan)).toMatch(/^(?:ref|const)$/);
    });

    it('never takes a number for the place of a label', async () => {
      const table = desk.table(`type_${values.findIndex(([type]) => type.startsWith('enum'))}`);
      await expect(desk.writeAndRead(table, desk.column(table, 'value'), '"1"')).rejects.toThrow();
      const set = desk.table(`type_${values.findIndex(([type]) => type.startsWith('set'))}`);
      await expect(desk.writeAndRead(set, desk.column(set, 'value'), '"3"')).rejects.toThrow();
    });

    it.each([
      ['tinyint(1)', '200'],
      ['smallint', '32768'],
      ['int', '2147483648'],
      ['bigint unsigned', '-1'],
      ['decimal(10,2)', '100000000'],
      ['varchar(20) character set latin1', '"Жук"'],
      ['date', '"2024-02-31"'],
      ['year', '1900'],
      ['uuid', '"not one"'],
    ])('%s refuses %s', async (type, json) => {
      const table = desk.table(`type_${values.findIndex(([known]) => known === type)}`);
      const writing = desk.writeAndRead(table, desk.column(table, 'value'), json).catch((error: unknown) => {
        throw mysqlDialect.translateError(error, { table });
      });
      await expect(writing).rejects.toMatchObject({ code: 'invalid_value' });
    });
  });

  it('reads the catalog', async () => {
    const catalog = await mysqlDialect.readCatalog(client, { schemas: [] });
    expect(catalog.tables.map(({ name: table }) => table)).not.toContain('hidden_sequence');
    const find = (table: string, column: string) =>
      catalog.columns.find((one) => one.table === table && one.name === column);
    expect(find('customer', 'id')).toMatchObject({
      autoIncrement: true,
      comment: 'the number',
      default: null,
      position: 0,
    });
    expect(find('customer', 'status')).toMatchObject({
      options: ['new', "it's", 'back\\slash'],
      default: "'new'",
      length: 10,
    });
    expect(find('customer', 'visits')).toMatchObject({ type: 'integer', default: '3' });
    expect(find('customer', 'email')?.wire.internalType).toBe('VARCHAR(80) COLLATE "utf8mb4_bin"');
    expect(find('customer', 'name')?.wire.internalType).toBe('VARCHAR(40)');
    expect(find('customer', 'born')).toMatchObject({ nullable: true, default: null });
    expect(find('customer', 'created')?.default).toBe('current_timestamp()');
    expect(find('customer', 'shout')?.generated).toBe('virtual');
    expect(find('customer', 'whisper')?.generated).toBe('stored');
    expect(find('customer', 'data')).toMatchObject({
      type: 'json',
      wire: { field: 'CharField', internalType: 'LONGTEXT', codec: 'Str' },
    });
    expect(catalog.tables.find((table) => table.name === 'customer')).toMatchObject({
      comment: 'people',
      kind: 'table',
      canDelete: true,
    });
    expect(catalog.tables.find((table) => table.name === 'plain_view')).toMatchObject({
      kind: 'view',
      canUpdate: true,
      comment: null,
    });
    expect(catalog.tables.find((table) => table.name === 'counted')).toMatchObject({
      kind: 'view',
      canInsert: false,
      canUpdate: false,
      canDelete: false,
    });
    expect(catalog.keys.filter(({ table }) => table === 'customer')).toEqual([
      expect.objectContaining({ name: 'by_email', columns: ['email'], addressesRow: true }),
      expect.objectContaining({ name: 'by_prefix', columns: ['name'], addressesRow: false }),
      expect.objectContaining({ kind: 'primary', columns: ['id'], addressesRow: true }),
    ]);
    expect(catalog.indexes).toContainEqual(
      expect.objectContaining({ name: 'by_status', columns: ['status', 'visits'], unique: false }),
    );
    expect(catalog.foreignKeys).toEqual([
      expect.objectContaining({
        table: 'purchase',
        name: 'buyer',
        columns: ['customer_id'],
        targetTable: 'customer',
        targetColumns: ['id'],
        onDelete: 'cascade',
        onUpdate: 'restrict',
      }),
    ]);
    expect(catalog.checks).toContainEqual(
      expect.objectContaining({ table: 'customer', expression: '`visits` < 1000' }),
    );
  });

  it('knows what a user with few rights may do', async () => {
    const user = `jet_few_${process.pid}`;
    const schema = database.settings.database;
    await client.run(plain(`CREATE USER ${user}@'%' IDENTIFIED BY 'pw'`));
    try {
      await client.run(plain(`GRANT SELECT ON ${schema}.* TO ${user}@'%'`));
      await client.run(plain(`GRANT UPDATE (name), DELETE ON ${schema}.customer TO ${user}@'%'`));
      const few = await openClient({ ...database.settings, user, password: 'pw' }, () => {});
      const catalog = await mysqlDialect.readCatalog(few, { schemas: [] });
      await few.close();
      const rights = (table: string) => {
        const found = catalog.tables.find((one) => one.name === table);
        return [found?.canInsert, found?.canUpdate, found?.canDelete];
      };
      expect(rights('customer')).toEqual([false, true, true]);
      expect(rights('purchase')).toEqual([false, false, false]);
    } finally {
      await client.run(plain(`DROP USER ${user}@'%'`));
    }
  });

  it('writes and reads columns and tables of any name', async () => {
    const table = desk.table('odd `" \\ table');
    expect(table.columns.map((column) => column.name)).toEqual(odd);
    for (const column of table.columns) {
      expect(await desk.writeAndRead(table, column, JSON.stringify(column.name.slice(0, 20)))).toBe(
        JSON.stringify(column.name.slice(0, 20)),
      );
    }
  });

  describe('text', () => {
    const like = async (
      text: string,
      pattern: string,
      ignoreCase: boolean,
      type = 'varchar(100)',
    ): Promise<boolean> => {
      const table = desk.table(`type_${values.findIndex(([known]) => known === type)}`);
      const column = desk.column(table, 'value');
      await desk.writeAndRead(table, column, JSON.stringify(text));
      const { expressions } = mysqlDialect;
      const condition = expressions.like(
        expressions.textOf(desk.reference(table, column), column),
        sql`${pattern}`,
        { ignoreCase },
      );
      const [[count] = []] = await desk.run(
        sql`select count(*) from ${mysqlDialect.tableOf(table)} where ${condition}`,
      );
      return count === '1';
    };
    it.each([
      ['Größe', '%GRÖSS%', true, false],
      ['Größe', '%GRÖ%', true, true],
      ['Жук', 'ж%', true, true],
      ['Жук', 'ж%', false, false],
      ['Жук', 'Ж%', false, true],
      ['100%', '100!%', false, true],
      ['1000', '100!%', true, false],
      ['a\\b', '%\\%', false, true],
    ])('%s like %s, in any case: %s → %s', async (text, pattern, ignoreCase, expected) => {
      expect(await like(text, pattern, ignoreCase)).toBe(expected);
    });
    it('searches text of another character set for letters it does not have', async () => {
      expect(await like('Gr', '%Ж%', true, 'varchar(20) character set latin1')).toBe(false);
      expect(await like('Größe', '%GRÖ%', true, 'varchar(20) character set latin1')).toBe(true);
    });
    it('matches regular expressions by case', async () => {
      const [[yes, no] = []] = await desk.run(
        sql`select ${mysqlDialect.expressions.matchesRegex(sql`${'Abc'}`, sql`${'^A.c$'}`)}, ${mysqlDialect.expressions.matchesRegex(sql`${'Abc'}`, sql`${'^a'}`)}`,
      );
      expect([yes, no]).toEqual([1, 0]);
    });
  });

  it.each<readonly [DatePart, string]>([
    ['second', '2024-05-15 10:11:12'],
    ['minute', '2024-05-15 10:11:00'],
    ['hour', '2024-05-15 10:00:00'],
    ['day', '2024-05-15'],
    ['week', '2024-05-13'],
    ['month', '2024-05-01'],
    ['quarter', '2024-04-01'],
    ['year', '2024-01-01'],
  ])('starts of a %s', async (part, expected) => {
    const column = { type: 'timestamp' } as Column; // nothing else is looked at
    const start = mysqlDialect.expressions.truncateDate(
      sql`timestamp '2024-05-15 10:11:12.345678'`,
      part,
      column,
    );
    expect(await desk.run(sql`select ${start}`)).toEqual([[expected]]);
  });

  it('shifts points in time, and only these, to the zone asked for', async () => {
    const at = sql`timestamp '2024-05-15 23:30:00'`;
    const day = (type: Column['type']) =>
      mysqlDialect.expressions.truncateDate(at, 'day', { type } as Column, '+02:00');
    expect(await desk.run(sql`select ${day('timestamptz')}, ${day('timestamp')}`)).toEqual([
      ['2024-05-16', '2024-05-15'],
    ]);
  });

  it('finds points inside an area and on its border', async () => {
    const table = desk.table('place');
    const at = desk.column(table, 'at');
    const drizzle = mysqlDialect.tableOf(table);
    for (const [id, wkt] of ['POINT(1 1)', 'POINT(0 1)', 'POINT(5 5)'].entries()) {
      await desk.run(sql`insert into ${drizzle} (at, id) values (${desk.bound(wkt, at)}, ${id})`);
    }
    const area = mysqlDialect.expressions.coveredBy(
      desk.reference(table, at),
      sql`${'POLYGON((0 0,2 0,2 2,0 2,0 0))'}`,
    );
    expect(await desk.run(sql`select id from ${drizzle} where ${area} order by id`)).toEqual([[0], [1]]);
  });

  describe('errors', () => {
    const failing = async (text: string, tableName = 'customer') => {
      const error: unknown = await client.run(plain(text)).catch((caught: unknown) => caught);
      const translated = mysqlDialect.translateError(error, { table: desk.table(tableName) });
      return {
        translated,
        code: translated.code,
        pointers: translated.errors.map((one) => ('pointer' in one ? one.pointer : '')),
      };
    };
    beforeAll(() =>
      client.run(
        plain("INSERT INTO customer (id, name, email) VALUES (1, 'Ada', 'ada@x'), (2, 'Ben', 'ben@x')"),
      ),
    );
    beforeAll(() => client.run(plain("INSERT INTO purchase VALUES (1, 1, 'cup')")));

    it.each([
      [
        "INSERT INTO customer (name, email) VALUES ('C', 'ada@x')",
        'unique_violation',
        ['/email'],
        'customer',
      ],
      [
        "INSERT INTO customer (id, name, email) VALUES (1, 'C', 'c@x')",
        'unique_violation',
        ['/id'],
        'customer',
      ],
      ["INSERT INTO purchase VALUES (1, 1, 'x')", 'unique_violation', ['/customer_id', '/line'], 'purchase'],
      ["INSERT INTO purchase VALUES (2, 1, 'cup')", 'unique_violation', ['/product', '/line'], 'purchase'],
      ["INSERT INTO purchase VALUES (9, 1, 'x')", 'foreign_key_violation', ['/customer_id'], 'purchase'],
      ['UPDATE customer SET id = 7 WHERE id = 1', 'foreign_key_violation', [], 'customer'],
      [
        "INSERT INTO customer (name, email) VALUES (NULL, 'n@x')",
        'not_null_violation',
        ['/name'],
        'customer',
      ],
      ["INSERT INTO customer (name) VALUES ('x')", 'not_null_violation', ['/email'], 'customer'],
      ['UPDATE customer SET visits = 5000 WHERE id = 1', 'check_violation', [], 'customer'],
      [
        `UPDATE customer SET name = '${'x'.repeat(50)}' WHERE id = 1`,
        'value_too_long',
        ['/name'],
        'customer',
      ],
      ['UPDATE customer SET visits = -1 WHERE id = 1', 'invalid_value', ['/visits'], 'customer'],
      ["UPDATE customer SET born = 'someday' WHERE id = 1", 'invalid_value', ['/born'], 'customer'],
      ['SELECT no_such_function(1)', 'internal_error', [], 'customer'],
    ])('%s → %s %j', async (text, code, pointers, table) => {
      expect(await failing(text, table)).toMatchObject({ code, pointers });
    });

    it('never shows what the server said', async () => {
      const { translated } = await failing("INSERT INTO customer (name, email) VALUES ('C', 'ada@x')");
      expect(JSON.stringify([translated.message, translated.errors])).not.toMatch(/ada@x|Duplicate|by_email/);
    });

    it('knows that the structure has changed', async () => {
      for (const text of ['SELECT nope FROM customer', 'SELECT 1 FROM nope']) {
        const error: unknown = await client.run(plain(text)).catch((caught: unknown) => caught);
        expect(mysqlDialect.isStructureChange(error), text).toBe(true);
      }
    });

    it('may repeat a transaction that was chosen to end a deadlock', async () => {
      const move = (first: number, second: number) =>
        client.transaction('write', async (transaction) => {
          await transaction.run(plain(`UPDATE customer SET visits = visits + 1 WHERE id = ${first}`));
          await new Promise((resolve) => {
            setTimeout(resolve, 150);
          });
          await transaction.run(plain(`UPDATE customer SET visits = visits + 1 WHERE id = ${second}`));
        });
      const results = await Promise.allSettled([move(1, 2), move(2, 1)]);
      const failed = results.filter((result) => result.status === 'rejected');
      expect(failed).toHaveLength(1);
      expect(mysqlDialect.isRetryable(failed[0]?.reason)).toBe(true);
      expect(mysqlDialect.translateError(failed[0]?.reason).code).toBe('conflict');
    });
  });

  it('never grows text from values', () => {
    const table = desk.table('customer');
    const column = desk.column(table, 'name');
    const texts = ["' or 1=1 --", '`', '\\', '0'].map(
      (value: Cell) => mysqlDialect.compile(sql`select ${desk.bound(value, column)}`).text,
    );
    expect(new Set(texts).size).toBe(1);
  });
});
