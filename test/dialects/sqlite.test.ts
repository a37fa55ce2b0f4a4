import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Cell, Client } from '../../src/connections/index.ts';
import type { DatePart } from '../../src/dialects/dialect.ts';
import { sqliteDialect } from '../../src/dialects/sqlite/index.ts';
import type { Column } from '../../src/schema/index.ts';
import { temporarySqlite, type TemporarySqlite } from '../engines/sqlite.ts';
import { Desk } from './round-trip.ts';

/** Every declared type with its extremes: JSON in → the same out, or another form that means the same. */
const values: readonly (readonly [
  type: string,
  ...json: (string | readonly [given: string, read: string])[],
])[] = [
  ['INTEGER', '-9223372036854775808', '9223372036854775807', '9007199254740993', '0'],
  ['BIGINT', '9223372036854775807'],
  ['SMALLINT', '32767'],
  ['TINYINT', '1'],
  ['BOOLEAN', 'true', 'false'],
  ['NUMERIC(10,2)', '"12.30"', '"-99999999.99"', ['5', '"5.00"']],
  ['DECIMAL(10,2)', '"0.10"'],
  ['DECIMAL', '0.1'],
  ['REAL', '"1.5"', '"5.0"', '"1e-05"', ['"Infinity"', '"Infinity"'], ['"-Infinity"', '"-Infinity"']],
  ['DOUBLE', '0.1', '1.7976931348623157e+308', '5e-324', '"Infinity"'],
  ['DOUBLE PRECISION', '"0.1"'],
  [
    'VARCHAR(20)',
    '"it\'s \\"quoted\\" \\\\ back"',
    '"Größe 日本 🎉"',
    '"0"',
    '""',
    '"12345678901234567890123"',
  ],
  ['TEXT', '" padded "', '"line\\nbreak"', '"1.10"'],
  ['CHAR(2)', '"DE"'],
  ['CLOB', '"x"'],
  ['DATE', '"2024-02-29"'],
  ['TIME', '"10:11:12"', '"23:59:59.999999"'],
  [
    'DATETIME',
    '"2024-03-10T02:30:00"',
    '"2024-03-10T02:30:00.123456"',
    ['"2024-03-10T02:30:00+02:00"', '"2024-03-10T02:30:00"'],
  ],
  ['TIMESTAMP', '"1000-01-01T00:00:00"'],
  [
    'JSON',
    ['{"a": 12345678901234567890, "b": [null]}', '{"a":12345678901234567890,"b":[null]}'],
    '[]',
    '5',
    '"text"',
    'true',
  ],
  ['BLOB', '"00ff"', '""'],
  ['UUID', '"6f1c2f0e-8f4e-4c5b-9d55-0123456789ab"'],
  ['', '"anything"'],
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

describe('the SQLite dialect', () => {
  let database: TemporarySqlite;
  let client: Client;
  let desk: Desk;
  const name = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  const tableOf = (type: string): string => `type_${values.findIndex(([known]) => known === type)}`;

  beforeAll(async () => {
    database = await temporarySqlite();
    client = database.client;
    for (const [index, [type]] of values.entries()) {
      await database.load(`CREATE TABLE type_${index} (value ${type}); `);
      await database.load(`CREATE INDEX type_${index}_value ON type_${index} (value)`);
    }
    await database.load(`
      CREATE TABLE customer (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        name VARCHAR(40) NOT NULL,
        email NVARCHAR(80) NOT NULL UNIQUE,
        status TEXT NOT NULL DEFAULT 'new' CHECK (status IN ('new', 'it''s', 'back\\slash')),
        visits INT NOT NULL DEFAULT 3 CHECK (visits < 1000),
        shout TEXT GENERATED ALWAYS AS (upper(name)) VIRTUAL,
        whisper TEXT AS (lower(name)) STORED,
        created DATETIME DEFAULT CURRENT_TIMESTAMP
      )
      --
      CREATE TABLE purchase (
        customer_id INTEGER, line INTEGER, product TEXT NOT NULL,
        PRIMARY KEY (line, customer_id),
        UNIQUE (product, line),
        FOREIGN KEY (customer_id) REFERENCES Customer ON DELETE CASCADE ON UPDATE SET NULL
      ) WITHOUT ROWID
      --
      CREATE TABLE strict_one (code TEXT PRIMARY KEY NOT NULL, amount INTEGER, any_one ANY, refers TEXT REFERENCES strict_one (CODE)) STRICT
      --
      CREATE UNIQUE INDEX by_part ON customer (name) WHERE status = 'new'
      --
      CREATE UNIQUE INDEX by_expression ON customer (lower(name))
      --
      CREATE INDEX by_status ON customer (status, visits)
      --
      CREATE VIEW good_view AS SELECT id, name, visits * 2 AS twice FROM customer
      --
      CREATE TABLE soon_gone (a)
      --
      CREATE VIEW broken_view AS SELECT a FROM soon_gone
      --
      DROP TABLE soon_gone
      --
      CREATE VIRTUAL TABLE notes USING fts5(body)
      --
      INSERT INTO customer (name, email) VALUES ('Ada', 'ada@x'), ('Ben', 'ben@x')
      --
      INSERT INTO purchase VALUES (1, 1, 'cup')
      --
      ANALYZE
    `);
    await database.load(
      `CREATE TABLE ${name('odd `" \\ table')} (${odd.map((one) => `${name(one)} TEXT`).join(', ')})`,
    );
    desk = await Desk.open(sqliteDialect, client);
  });
  afterAll(() => database.drop());

  describe('values', () => {
    it.each(values.flatMap(([type, ...list]) => list.map((one) => [type, one] as const)))(
      '%s keeps %s',
      async (type, one) => {
        const [given, read] = typeof one === 'string' ? [one, one] : one;
        const table = desk.table(tableOf(type));
        expect(await desk.writeAndRead(table, desk.column(table, 'value'), given)).toBe(read);
      },
    );

    const filters: readonly (readonly [
      type: string,
      stored: string,
      found: readonly string[],
      not: readonly string[],
    ])[] = [
      ['INTEGER', '9007199254740993', ['9007199254740993'], ['9007199254740992', '9007199254740994']],
      ['NUMERIC(10,2)', '"12.30"', ['12.3', '12.30', '1.23e1'], ['12.304']],
      ['REAL', '"0.1"', ['0.1'], ['0.2']],
      ['VARCHAR(20)', '"abc"', ['abc'], ['0', 'false', 'ABC']],
      ['VARCHAR(20)', '"007"', ['007'], ['7']],
      ['BOOLEAN', 'true', ['true', '1', 'yes'], ['false']],
      ['DATE', '"2024-02-29"', ['2024-02-29'], ['2024-02-28']],
      [
        'DATETIME',
        '"2024-03-10T02:30:00"',
        ['2024-03-10T02:30:00', '2024-03-10 02:30:00.000'],
        ['2024-03-10T02:30:01'],
      ],
      ['BLOB', '"00ff"', ['00ff', '00FF'], ['00']],
    ];
    it.each(filters)('%s %s is found by %j and not by %j', async (type, stored, found, not) => {
      const table = desk.table(tableOf(type));
      const column = desk.column(table, 'value');
      await desk.writeAndRead(table, column, stored);
      for (const text of found) expect(await desk.countEqual(table, column, text), text).toBe(1);
      for (const text of not) expect(await desk.countEqual(table, column, text), text).toBe(0);
    });

    it.each(['INTEGER', 'NUMERIC(10,2)', 'REAL', 'VARCHAR(20)', 'DATE', 'DATETIME', 'BLOB'])(
      'uses the index of a %s column',
      async (type) => {
        const table = desk.table(tableOf(type));
        const column = desk.column(table, 'value');
        const plan = await desk.run(
          sql`explain query plan select * from ${sqliteDialect.tableOf(table)} where ${desk.reference(table, column)} = ${desk.bound('00', column)}`,
        );
        expect(String(plan[0]?.[3])).toMatch(/^SEARCH .* USING COVERING INDEX/);
      },
    );

    it('shows what a column should not hold, and bytes where text is declared', async () => {
      const table = desk.table(tableOf('INTEGER'));
      const column = desk.column(table, 'value');
      const drizzle = sqliteDialect.tableOf(table);
      await desk.run(sql`delete from ${drizzle}`);
      await desk.run(sql`insert into ${drizzle} values ('words'), (1.5), (x'00ff')`);
      const cell = sqliteDialect.expressions.cellOf(desk.reference(table, column), column);
      expect((await desk.run(sql`select ${cell} from ${drizzle}`)).map(([one]) => one)).toEqual([
        'words',
        1.5,
        Uint8Array.of(0, 255),
      ]);
    });
  });

  it('reads the catalog', async () => {
    const catalog = await sqliteDialect.readCatalog(client, { schemas: [] });
    const names = catalog.tables.map((table) => table.name);
    expect(names).toEqual(expect.arrayContaining(['customer', 'good_view', 'notes', 'sqlite_sequence']));
    for (const hidden of ['broken_view', 'sqlite_stat1', 'notes_data', 'sqlite_schema'])
      expect(names).not.toContain(hidden);
    const find = (table: string, column: string) =>
      catalog.columns.find((one) => one.table === table && one.name === column);
    expect(find('customer', 'id')).toMatchObject({
      autoIncrement: true,
      type: 'integer',
      position: 0,
      wire: { internalType: 'INTEGER' },
    });
    expect(find('customer', 'email')?.wire).toEqual({
      field: 'CharField',
      dbField: 'CharField',
      internalType: 'NVARCHAR(80)',
      codec: 'Str',
      group: 'text',
    });
    expect(find('customer', 'status')).toMatchObject({
      options: ['new', "it's", 'back\\slash'],
      default: "'new'",
      nullable: false,
    });
    expect(find('customer', 'shout')).toMatchObject({ generated: 'virtual', databaseType: 'TEXT' });
    expect(find('customer', 'whisper')?.generated).toBe('stored');
    expect(find('customer', 'created')).toMatchObject({
      default: 'CURRENT_TIMESTAMP',
      wire: { codec: 'Local' },
    });
    expect(find('purchase', 'customer_id')).toMatchObject({ autoIncrement: false, nullable: false });
    expect(find('strict_one', 'code')?.autoIncrement).toBe(false);
    expect(find('good_view', 'twice')?.type).toBe('other');
    expect(find('notes', 'body')).toBeDefined();
    expect(catalog.tables.find((table) => table.name === 'good_view')).toMatchObject({
      kind: 'view',
      canInsert: false,
    });
    expect(catalog.tables.find((table) => table.name === 'customer')).toMatchObject({
      kind: 'table',
      canInsert: true,
      rowEstimate: 2,
    });
    expect(catalog.keys.filter(({ table }) => table === 'purchase')).toEqual([
      expect.objectContaining({ kind: 'primary', columns: ['line', 'customer_id'], addressesRow: true }),
      expect.objectContaining({ kind: 'unique', columns: ['product', 'line'], addressesRow: true }),
    ]);
    expect(catalog.keys.filter(({ table, kind }) => table === 'customer' && kind === 'unique')).toEqual([
      expect.objectContaining({ name: 'by_expression', addressesRow: false }),
      expect.objectContaining({ name: 'by_part', addressesRow: false }),
      expect.objectContaining({ columns: ['email'], addressesRow: true }),
    ]);
    expect(catalog.indexes).toContainEqual(
      expect.objectContaining({ name: 'by_status', columns: ['status', 'visits'], unique: false }),
    );
    expect(catalog.foreignKeys).toEqual([
      expect.objectContaining({
        table: 'purchase',
        columns: ['customer_id'],
        targetTable: 'customer',
        targetColumns: [],
        onDelete: 'cascade',
        onUpdate: 'set_null',
      }),
      expect.objectContaining({
        table: 'strict_one',
        columns: ['refers'],
        targetTable: 'strict_one',
        targetColumns: ['code'],
        onDelete: 'no_action',
      }),
    ]);
    expect(catalog.checks.map(({ expression }) => expression)).toEqual([
      "status IN ('new', 'it''s', 'back\\slash')",
      'visits < 1000',
    ]);
  });

  it('writes and reads columns and tables of any name', async () => {
    const table = desk.table('odd `" \\ table');
    expect(table.columns.map((column) => column.name)).toEqual(odd);
    for (const column of table.columns) {
      expect(await desk.writeAndRead(table, column, JSON.stringify(column.name))).toBe(
        JSON.stringify(column.name),
      );
    }
  });

  it.each([
    ['Größe', '%GRÖSS%', true, false],
    ['Größe', '%GRÖ%', true, true],
    ['Жук', 'ж%', true, true],
    ['Жук', 'ж%', false, false],
    ['Жук', 'Ж%', false, true],
    ['Abc', 'a%', true, true],
    ['Abc', 'a%', false, false],
    ['100%', '100!%', false, true],
    ['1000', '100!%', true, false],
    ['a\\b', '%\\%', false, true],
  ])('%s like %s, in any case: %s → %s', async (text, pattern, ignoreCase, expected) => {
    const condition = sqliteDialect.expressions.like(sql`${text}`, sql`${pattern}`, { ignoreCase });
    expect(await desk.run(sql`select ${condition}`)).toEqual([[expected ? 1n : 0n]]);
  });

  it.each<readonly [DatePart, string, string]>([
    ['second', '2024-05-15 10:11:12.345678', '2024-05-15 10:11:12'],
    ['minute', '2024-05-15 10:11:12', '2024-05-15 10:11:00'],
    ['hour', '2024-05-15T10:11:12', '2024-05-15 10:00:00'],
    ['day', '2024-05-15 10:11:12', '2024-05-15'],
    ['week', '2024-05-15', '2024-05-13'],
    ['week', '2024-05-13', '2024-05-13'],
    ['week', '2024-05-19', '2024-05-13'],
    ['month', '2024-05-15', '2024-05-01'],
    ['quarter', '2024-05-15', '2024-04-01'],
    ['quarter', '2024-12-31', '2024-10-01'],
    ['year', '2024-05-15', '2024-01-01'],
  ])('starts of a %s: %s → %s', async (part, moment, expected) => {
    const column = { type: 'timestamp' } as Column; // nothing else is looked at
    const start = sqliteDialect.expressions.truncateDate(sql`${moment}`, part, column);
    expect(await desk.run(sql`select ${start}`)).toEqual([[expected]]);
  });

  describe('errors', () => {
    const failing = async (text: string, tableName: string) => {
      const error: unknown = await client.run({ text, params: [] }).catch((caught: unknown) => caught);
      const translated = sqliteDialect.translateError(error, { table: desk.table(tableName) });
      return {
        translated,
        code: translated.code,
        pointers: translated.errors.map((one) => ('pointer' in one ? one.pointer : '')),
      };
    };

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
      ["INSERT INTO purchase VALUES (1, 1, 'x')", 'unique_violation', ['/line', '/customer_id'], 'purchase'],
      ["INSERT INTO purchase VALUES (2, 1, 'cup')", 'unique_violation', ['/product', '/line'], 'purchase'],
      ["INSERT INTO purchase VALUES (9, 9, 'x')", 'foreign_key_violation', [], 'purchase'],
      [
        "INSERT INTO customer (name, email) VALUES (NULL, 'n@x')",
        'not_null_violation',
        ['/name'],
        'customer',
      ],
      ['UPDATE customer SET visits = 5000', 'check_violation', [], 'customer'],
      [
        "INSERT INTO strict_one (code, amount) VALUES ('a', 'words')",
        'invalid_value',
        ['/amount'],
        'strict_one',
      ],
      ['SELECT no_such_function(1)', 'internal_error', [], 'customer'],
    ])('%s → %s %j', async (text, code, pointers, table) => {
      expect(await failing(text, table)).toMatchObject({ code, pointers });
    });

    it('never shows what the engine said', async () => {
      const { translated } = await failing(
        "INSERT INTO customer (name, email) VALUES ('C', 'ada@x')",
        'customer',
      );
      expect(JSON.stringify([translated.message, translated.errors])).not.toMatch(
        /ada@x|constraint|customer\./i,
      );
    });

    it('knows that the structure has changed', async () => {
      for (const text of [
        'SELECT nope FROM customer',
        'SELECT 1 FROM nope',
        'INSERT INTO customer (nope) VALUES (1)',
      ]) {
        const error: unknown = await client.run({ text, params: [] }).catch((caught: unknown) => caught);
        expect(sqliteDialect.isStructureChange(error), text).toBe(true);
      }
    });
  });

  it('never grows text from values', () => {
    const table = desk.table('customer');
    const column = desk.column(table, 'name');
    const texts = ["' or 1=1 --", '"', '\\', '0'].map(
      (value: Cell) => sqliteDialect.compile(sql`select ${desk.bound(value, column)}`).text,
    );
    expect(new Set(texts).size).toBe(1);
  });
});
