import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { postgresDialect } from '../../../src/dialects/postgres/index.ts';
import type { ValueForm } from '../../../src/dialects/dialect.ts';
import { buildSchema } from '../../../src/introspection/index.ts';
import { columnTypes, type Column, type Table } from '../../../src/schema/index.ts';
import { parseJson } from '../../../src/query/parse/json-text.ts';
import { isPostgresMissing, temporaryPostgres, type TemporaryDatabase } from '../../engines/postgres.ts';

/** Every kind of column with its extremes. Each list is written into a column of the type and one of its array type. */
const values: Readonly<Record<string, readonly string[]>> = {
  smallint: ['-32768', '0', '32767'],
  integer: ['-2147483648', '0', '2147483647'],
  bigint: ['-9223372036854775808', '9007199254740993', '9223372036854775807'],
  numeric: ['12345678901234567890.123456789012345678901234567890', '-0.10', '0', 'NaN', 'Infinity', '1e-30'],
  'numeric(10,2)': ['12.30', '-99999999.99', '0'],
  real: [
    '1.5',
    '5',
    '0',
    '-0',
    '16777216',
    '1e20',
    '3.4028235e38',
    '1.17549435e-38',
    '1e-5',
    '0.0001',
    '1e15',
    '1e16',
    'NaN',
    'Infinity',
    '-Infinity',
    '1.1',
  ],
  'double precision': [
    '1.5',
    '5',
    '-0',
    '1.7976931348623157e308',
    '5e-324',
    '0.1',
    '1e21',
    'NaN',
    'Infinity',
    '-Infinity',
    '123456789012345680',
  ],
  money: ['12.50', '-92233720368547758.08', '0'],
  boolean: ['true', 'false'],
  'character varying(80)': [
    '',
    'it\'s "quoted"',
    'back\\slash',
    'line\nbreak\ttab',
    'Größe 日本 🎉',
    '\u0001\u001f\u007f',
    'NULL',
    '{}',
    'null',
  ],
  'character(5)': ['ab', '', 'abcde'],
  text: ['', 'a', ' padded ', '\u2028\u2029', '</script>'],
  '"char"': ['a', ''],
  name: ['jet'],
  mood: ['fine', "it's ok", 'quo"te', 'com,ma'],
  uuid: ['00000000-0000-0000-0000-000000000000', 'FFFFFFFF-ffff-4fff-8fff-ffffffffffff'],
  date: [
    '2024-01-31',
    '0044-03-15 BC',
    '4713-01-01 BC',
    '5874897-12-31',
    'infinity',
    '-infinity',
    '0001-01-01',
    '10000-01-01',
  ],
  timestamp: [
    '2024-01-31 10:11:12',
    '2024-03-10 02:30:00.123456',
    '2024-01-31 10:11:12.1',
    '0044-03-15 00:00:00 BC',
    '0044-03-15 01:02:03.000001 BC',
    '294276-12-31 23:59:59.999999',
    'infinity',
    '-infinity',
    '0001-01-01',
  ],
  'timestamp(0) without time zone': ['2024-01-31 10:11:12', 'infinity'],
  timestamptz: [
    '2024-01-31 10:11:12+02',
    '2024-03-10 02:30:00.123456-05',
    '2024-01-31 10:11:12.5Z',
    '0044-03-15 23:30:00 BC',
    '0044-12-31 23:30:00.25 BC',
    '294276-12-31 23:59:59.999999',
    'infinity',
    '-infinity',
    '0001-01-01 00:00Z',
  ],
  'timestamp(0) with time zone': ['2024-01-31 10:11:12', '-infinity'],
  time: ['10:11:12', '00:00:00', '24:00:00', '23:59:59.999999', '10:11:12.12'],
  timetz: ['10:11:12+02', '10:11:12.12-05:30', '00:00:00Z', '10:11:12+15:59:59'],
  interval: [
    '1 day 02:03:04',
    '3 days',
    '-1 hour',
    '1 day -1 hour',
    '30 hours',
    '0',
    '1 mon 2 days',
    '-1 year',
    '1 day 00:00:00.5',
    '-1 day',
    '-2 days -00:00:00.000001',
    'infinity',
    '-infinity',
    '100000 days 23:59:59.999999',
    '1 year -12 mons 4 days',
  ],
  json: ['{"a": 12345678901234567890, "a": 1e400}', '[1, null]', '"text"', 'null', ' {"b" :1} ', '"\\u0000"'],
  jsonb: ['{"a": 12345678901234567890.10}', '[]', 'null', '"\\ud83c\\udf89"'],
  bytea: ['\\xdeadbeef', '\\x', '\\x00ff'],
  'bit(3)': ['101', '000'],
  'bit varying': ['1', '', '1010101'],
  inet: ['10.0.0.1', '10.0.0.0/8', '::1', '2001:db8::/32'],
  cidr: ['10.0.0.0/8', '::/0'],
  macaddr: ['08:00:2b:01:02:03'],
  macaddr8: ['08:00:2b:01:02:03:04:05'],
  int4range: ['[1,5)', 'empty', '(,5)', '[1,)', '(,)'],
  numrange: ['[1.50,2.5]', '(,)'],
  tsrange: ['[2024-01-01 00:00,2024-01-02 12:00)', '(,2024-01-01)'],
  tstzrange: ['[2024-01-01 00:00Z,2024-01-02 12:00Z)'],
  daterange: ['[2024-01-01,2024-02-01)', '[2024-01-01,infinity]'],
  int4multirange: ['{[1,5),[7,9)}', '{}'],
  point: ['(1,2)', '(1e-10,-0)'],
  box: ['((1,1),(0,0))'],
  circle: ['<(0,0),1>'],
  tsvector: ["'a':1 'b':2A", ''],
  tsquery: ["'a' & 'b'"],
  oid: ['4294967295'],
  regclass: ['pg_class'],
  pg_lsn: ['16/B374D848'],
  xml: ['<a>&amp;</a>'],
  pair: ['(1,"a b")', '(,)'],
  positive: ['7'],
  short_text: ['abc'],
};

const forms: readonly ValueForm[] = [
  { bigint: 'number' },
  { bigint: 'string' },
  { bigint: 'string', timeZone: '+05:30' },
  { bigint: 'number', timeZone: '-03:00' },
];

describe.skipIf(isPostgresMissing)('JSON that PostgreSQL builds', () => {
  let database: TemporaryDatabase;
  let table: Table;

  beforeAll(async () => {
    database = await temporaryPostgres();
    const types = Object.keys(values);
    await database.load(`
      CREATE TYPE mood AS ENUM ('fine', 'it''s ok', 'quo"te', 'com,ma')
--
      CREATE TYPE pair AS (number int, word text)
--
      CREATE DOMAIN positive AS int CHECK (VALUE > 0)
--
      CREATE DOMAIN short_text AS varchar(3) NOT NULL DEFAULT 'x'
--
      CREATE TABLE every_type (id int PRIMARY KEY, ${types.map((type, at) => `v${at} ${type}, a${at} ${type}[]`).join(', ')})
--
      ALTER DOMAIN short_text DROP NOT NULL`);
    const catalog = await postgresDialect.readCatalog(database.client, { schemas: [] });
    const { schema } = buildSchema(catalog, { only: [], except: [], maxTables: 1000 });
    table = schema.tables.get('every_type') ?? expect.fail('no table');
    const rows = Math.max(...Object.values(values).map((list) => list.length)) + 1;
    for (let row = 0; row < rows; row++) await insert(row);
  });
  afterAll(() => database.drop());

  /** Row n holds the nth value of each list, and an array of all of them in two rows with a NULL; the last row is empty. */
  async function insert(row: number): Promise<void> {
    const columns: string[] = ['id'];
    const cells: string[] = [String(row)];
    const params: string[] = [];
    const add = (column: string, type: string, value: string): void => {
      params.push(value);
      columns.push(column);
      cells.push(`CAST(CAST($${params.length} AS text) AS ${type})`);
    };
    for (const [at, [type, list]] of Object.entries(values).entries()) {
      const value = list[row];
      if (value === undefined) continue;
      add(`v${at}`, type, value);
      const members = [
        quoted(value),
        'NULL',
        ...list.map(quoted),
        ...(list.length % 2 === 0 ? [] : ['NULL']),
      ];
      const half = members.length / 2;
      const separator = type === 'box' ? ';' : ',';
      const arrays = [
        `{${members.join(separator)}}`,
        `[0:1][5:${4 + half}]={{${members.slice(0, half).join(separator)}}${separator}{${members.slice(half).join(separator)}}}`,
        '{}',
      ];
      add(`a${at}`, `${type}[]`, arrays[row % 3] ?? '');
    }
    const text = `INSERT INTO every_type (${columns.join(', ')}) VALUES (${cells.join(', ')})`;
    await database.client.run({ text, params, prepare: false });
  }

  async function compare(column: Column, form: ValueForm): Promise<void> {
    const { expressions } = postgresDialect;
    const reference = sql`${sql.identifier('every_type')}.${sql.identifier(column.name)}`;
    const object = expressions.jsonObject([
      { key: column.name, value: expressions.jsonOf(reference, column, form) },
    ]);
    const query = sql`select ${expressions.cellOf(reference, column)}, ${object} from every_type order by id`;
    const { text } = postgresDialect.compile(query);
    const { rows } = await database.client.run({ text, params: [], prepare: false });
    for (const [cell, json] of rows) {
      const presented =
        cell === null || cell === undefined ? 'null' : columnTypes[column.type].present(cell, column, form);
      expect(exact(String(json)), column.databaseType).toEqual(exact(`{"${column.name}":${presented}}`));
    }
  }

  it('knows every column of the table', () => {
    expect(table.columns).toHaveLength(1 + 2 * Object.keys(values).length);
  });

  it.each(forms)('is what the column types present, value for value (%o)', async (form) => {
    for (const column of table.columns) await compare(column, form);
  });

  it('is what the column types present as one object of all columns', async () => {
    const { expressions } = postgresDialect;
    const form = { bigint: 'string' } as const;
    const entries = table.columns.map((column) => {
      const reference = sql`every_type.${sql.identifier(column.name)}`;
      return { key: column.name, value: expressions.jsonOf(reference, column, form) };
    });
    const { text } = postgresDialect.compile(
      sql`select ${expressions.jsonObject(entries)} from every_type where id = 0`,
    );
    const { rows } = await database.client.run({ text, params: [], prepare: false });
    const record = JSON.parse(String(rows[0]?.[0])) as Record<string, unknown>;
    expect(Object.keys(record)).toEqual(table.columns.map((column) => column.name));
  });

  it('takes back each value as it was given out, or refuses it in words', async () => {
    const refused: string[] = [];
    for (const column of table.columns.filter(({ name }) => name !== 'id')) {
      for (const [id, before] of await readCells(column)) {
        const value = tryParse(before, column);
        if (value === undefined) refused.push(`${column.databaseType} ${before}`);
        else
          expect(exact(await write(column, id, value)), `${column.databaseType} ${before}`).toEqual(
            exact(present(before, column)),
          );
      }
    }
    // Days beyond JavaScript's calendar, a key that stands twice in one object, a bit string without bits. An
    // array is refused as a whole.
    const known = /5874897|294276|"a\\?": .*"a\\?": |^bit varying(?: $|.*"")/;
    expect(refused.filter((text) => !known.test(text))).toEqual([]);
  });

  const present = (cell: string, column: Column): string =>
    columnTypes[column.type].present(cell, column, { bigint: 'string' });

  /** Cells that are not NULL, by id. The JSON null of a json column means NULL on the way in. */
  async function readCells(column: Column): Promise<readonly (readonly [string, string])[]> {
    const cell = postgresDialect.expressions.cellOf(sql`${sql.identifier(column.name)}`, column);
    const { text } = postgresDialect.compile(sql`select id, ${cell} from every_type order by id`);
    const { rows } = await database.client.run({ text, params: [], prepare: false });
    return rows.flatMap(([id, before]) =>
      before === null || present(String(before), column) === 'null'
        ? []
        : [[String(id), String(before)] as const],
    );
  }

  function tryParse(cell: string, column: Column): unknown {
    try {
      const value = parseJson(present(cell, column), { jsonDepth: 32, objectKeys: 1000 });
      return value === null ? undefined : columnTypes[column.type].parse(value, column);
    } catch {
      return undefined;
    }
  }

  async function write(column: Column, id: string, value: unknown): Promise<string> {
    const name = sql`${sql.identifier(column.name)}`;
    const bound = postgresDialect.expressions.bind(sql`${value}`, column);
    const cell = postgresDialect.expressions.cellOf(name, column);
    const { text, params } = postgresDialect.compile(
      sql`update every_type set ${name} = ${bound} where id = ${id} returning ${cell}`,
    );
    const { rows } = await database.client.run({ text, params: params as string[], prepare: false });
    return present(String(rows[0]?.[0]), column);
  }
});

function quoted(value: string): string {
  return `"${value.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
}

/** Parsed, but with each number as its text: two forms of a number are two forms. */
function exact(json: string): unknown {
  return JSON.parse(
    json.replaceAll(
      /("(?:[^"\\]|\\.)*")|(-?\d[\d.eE+-]*)/g,
      (_, text?: string, number?: string) => text ?? `"#${number}"`,
    ),
  );
}
