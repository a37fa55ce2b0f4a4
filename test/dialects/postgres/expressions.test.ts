import { sql, type SQL } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { postgresDialect } from '../../../src/dialects/postgres/index.ts';
import { castType } from '../../../src/dialects/postgres/type-text.ts';
import { buildSchema } from '../../../src/introspection/index.ts';
import type { Column, Table } from '../../../src/schema/index.ts';
import {
  isPostgresMissing,
  plain,
  temporaryPostgres,
  type TemporaryDatabase,
} from '../../engines/postgres.ts';

const { expressions } = postgresDialect;
const compile = (query: SQL): { text: string; params: readonly unknown[] } => postgresDialect.compile(query);

describe('the type that a value is cast to', () => {
  it.each([
    ['character varying(3)', 'character varying'],
    ['character(3)', 'bpchar'],
    ['character', 'bpchar'],
    ['bit(3)', 'bit varying'],
    ['bit varying(8)[]', 'bit varying[]'],
    ['numeric(10,2)[]', 'numeric[]'],
    ['timestamp(3) without time zone', 'timestamp without time zone'],
    ['timestamp(0) with time zone[]', 'timestamp with time zone[]'],
    ['interval day to second(3)', 'interval'],
    ['interval(3)', 'interval'],
    ['"char"', 'text'],
    ['name', 'text'],
    ['other."Mood (Two)"', 'other."Mood (Two)"'],
    ['"My ""odd"" (type)"[]', '"My ""odd"" (type)"[]'],
    ['integer', 'integer'],
  ])('of %s is %s', (databaseType, expected) => {
    expect(castType(databaseType)).toBe(expected);
  });
});

describe('a JSON object of many or long names', () => {
  it('is put together without a limit on the number of columns', () => {
    const entries = Array.from({ length: 120 }, (_, at) => ({
      key: `${'long '.repeat(14)}${at}`,
      value: sql`1`,
    }));
    expect(compile(expressions.jsonObject(entries)).text.match(/json_build_object/g)).toHaveLength(3);
  });
});

describe('shapes', () => {
  const column = { type: 'geometry', databaseType: 'gis.geometry(Point,4326)', element: null } as Column;

  it('are written with the SRID of their column, by the functions of the schema that holds PostGIS', () => {
    expect(compile(expressions.bind(sql`${'POINT(1 2)'}`, column)).text).toBe(
      'gis.ST_SetSRID(gis.ST_GeomFromEWKT(CAST($1 AS text)), 4326)',
    );
    const geography = { ...column, databaseType: 'geography(Point,4326)' };
    expect(compile(expressions.bind(sql`${'POINT(1 2)'}`, geography)).text).toBe(
      'ST_GeogFromText(CAST($1 AS text))',
    );
  });

  it('are read as WKT', () => {
    expect(compile(expressions.cellOf(sql`shape`, column)).text).toContain('gis.ST_AsText(shape)');
  });
});

describe.skipIf(isPostgresMissing)('expressions of PostgreSQL', () => {
  let database: TemporaryDatabase;
  let table: Table;

  beforeAll(async () => {
    database = await temporaryPostgres();
    await database.load(`
      CREATE TYPE mood AS ENUM ('happy', 'sad')
--
      CREATE TABLE thing (id int PRIMARY KEY, short varchar(3), padded char(5), bits bit(3), letter "char", title name,
        amount numeric(10,2), at timestamptz, local timestamp(0), day date, mood mood, moods mood[], tags text[], names varchar(10)[],
        doc jsonb, raw json, raws json[], boxes box[], bytes bytea, clock time)
--
      INSERT INTO thing VALUES (1, 'abc', 'ab', '101', 'x', 'title', 12.30, '2024-03-10 23:30:00Z', '2024-03-10 23:30:00', '2024-03-10',
        'happy', '{happy,NULL}', '{a,"b c"}', '{x}', '{"a": [1, "2"]}', '{"a": 1}', ARRAY['{"k": 1}'::json], '{(1,1),(0,0)}', '\\xff00', '10:11:12')
--
      INSERT INTO thing (id) VALUES (2)`);
    const catalog = await postgresDialect.readCatalog(database.client, { schemas: [] });
    const { schema } = buildSchema(catalog, { only: [], except: [], maxTables: 10 });
    table = schema.tables.get('thing') ?? expect.fail('no table');
  });
  afterAll(() => database.drop());

  const column = (name: string): Column => table.columnsByName.get(name) ?? expect.fail(`no column ${name}`);
  const reference = (name: string): SQL => sql`thing.${sql.identifier(name)}`;

  async function ids(condition: SQL): Promise<readonly unknown[]> {
    const { text, params } = compile(sql`select id from thing where ${condition} order by id`);
    const { rows } = await database.client.run({ text, params: params as string[] });
    return rows.map(([id]) => id);
  }
  async function one(expression: SQL): Promise<unknown> {
    const { text, params } = compile(sql`select ${expression} from thing where id = 1`);
    return (await database.client.run({ text, params: params as string[] })).rows[0]?.[0];
  }

  it.each([
    ['short', 'abc', true],
    ['short', 'abcd', false],
    ['padded', 'ab', true],
    ['padded', 'ab   ', true],
    ['padded', 'abcdef', false],
    ['bits', '101', true],
    ['bits', '1011', false],
    ['letter', 'x', true],
    ['letter', 'xyz', false],
    ['title', 'title', true],
    ['title', `title${'x'.repeat(80)}`, false],
    ['amount', '12.3', true],
    ['amount', '12.301', false],
    ['local', '2024-03-10 23:30:00', true],
    ['local', '2024-03-10 23:30:00.4', false],
    ['at', '2024-03-11 01:30:00+02', true],
    ['mood', 'happy', true],
    ['bytes', 'ff00', true],
  ])('%s = %j finds %s: nothing is cut or rounded on the way', async (name, value, found) => {
    const matches = await ids(sql`${reference(name)} = ${expressions.bind(sql`${value}`, column(name))}`);
    expect(matches).toEqual(found ? ['1'] : []);
  });

  it('lets the database refuse a value that is too long for its column', async () => {
    const { text, params } = compile(
      sql`update thing set short = ${expressions.bind(sql`${'abcd'}`, column('short'))} where id = 1`,
    );
    await expect(database.client.run({ text, params: params as string[] })).rejects.toMatchObject({
      code: '22001',
    });
  });

  it('keeps indexes usable', async () => {
    await database.client.run(plain('ANALYZE thing'));
    const { text, params } = compile(
      sql`explain select 1 from thing where id = ${expressions.bind(sql`${'5'}`, column('id'))}`,
    );
    const plan = await database.client.transaction('write', async (transaction) => {
      await transaction.run(plain('SET LOCAL enable_seqscan = off'));
      return transaction.run({ text, params: params as string[] });
    });
    expect(plan.rows.flat().join('\n')).toMatch(/Index.*Cond: \(id = /s);
  });

  it.each<[string, () => SQL, readonly string[]]>([
    [
      'LIKE takes the pattern literally outside its signs',
      () => expressions.like(reference('short'), sql`${'a!_c'}`, { ignoreCase: false }),
      [],
    ],
    [
      'LIKE in any case',
      () => expressions.like(reference('short'), sql`${'%B%'}`, { ignoreCase: true }),
      ['1'],
    ],
    [
      'LIKE in this case',
      () => expressions.like(reference('short'), sql`${'%B%'}`, { ignoreCase: false }),
      [],
    ],
    [
      'the text of an enum',
      () =>
        expressions.like(expressions.textOf(reference('mood'), column('mood')), sql`${'ha%'}`, {
          ignoreCase: true,
        }),
      ['1'],
    ],
    [
      'the text of bytes',
      () =>
        expressions.like(expressions.textOf(reference('bytes'), column('bytes')), sql`${'ff%'}`, {
          ignoreCase: true,
        }),
      ['1'],
    ],
    ['a regular expression', () => expressions.matchesRegex(reference('short'), sql`${'^a.c$'}`), ['1']],
    [
      'a JSON document within',
      () => expressions.jsonContains(reference('doc'), sql`${'{"a": ["2"]}'}`, column('doc')),
      ['1'],
    ],
    [
      'a json column too',
      () => expressions.jsonContains(reference('raw'), sql`${'{"a": 1}'}`, column('raw')),
      ['1'],
    ],
    [
      'an element of an array',
      () =>
        expressions.arrayContains(
          reference('tags'),
          [expressions.bindElement(sql`${'b c'}`, column('tags'))],
          column('tags'),
        ),
      ['1'],
    ],
    [
      'an element of varchar[]',
      () =>
        expressions.arrayContains(
          reference('names'),
          [expressions.bindElement(sql`${'x'}`, column('names'))],
          column('names'),
        ),
      ['1'],
    ],
    [
      'an element of enum[]',
      () =>
        expressions.arrayContains(
          reference('moods'),
          [expressions.bindElement(sql`${'happy'}`, column('moods'))],
          column('moods'),
        ),
      ['1'],
    ],
    [
      'an element of json[]',
      () =>
        expressions.arrayContains(
          reference('raws'),
          [expressions.bindElement(sql`${'{"k":1}'}`, column('raws'))],
          column('raws'),
        ),
      ['1'],
    ],
    [
      'an element of box[]',
      () =>
        expressions.arrayContains(
          reference('boxes'),
          [expressions.bindElement(sql`${'(1,1),(0,0)'}`, column('boxes'))],
          column('boxes'),
        ),
      ['1'],
    ],
    [
      'overlapping arrays',
      () =>
        expressions.arrayOverlaps(
          reference('tags'),
          ['z', 'a'].map((tag) => expressions.bindElement(sql`${tag}`, column('tags'))),
          column('tags'),
        ),
      ['1'],
    ],
    ['NULL as equal to NULL', () => expressions.isNotDistinct(reference('short'), sql`null`), ['2']],
  ])('finds %s', async (_, condition, expected) => {
    expect(await ids(condition())).toEqual(expected);
  });

  it('cuts a moment to its day in the zone that was asked for', async () => {
    const truncated = (name: string, zone?: string): SQL =>
      expressions.truncateDate(reference(name), 'day', column(name), zone) ?? expect.fail('not truncated');
    expect(await one(truncated('at'))).toBe('2024-03-10 00:00:00+00');
    expect(await one(truncated('at', '+03:00'))).toBe('2024-03-10 21:00:00+00');
    expect(await one(truncated('at', '-05:30'))).toBe('2024-03-10 05:30:00+00');
    expect(await one(truncated('local', '+03:00'))).toBe('2024-03-10 00:00:00');
    expect(await one(truncated('day'))).toBe('2024-03-10 00:00:00');
    expect(expressions.truncateDate(reference('clock'), 'day', column('clock'))).toBeUndefined();
  });

  it('writes the same text for the same zone, so that a group can be named twice', async () => {
    const day = expressions.truncateDate(reference('at'), 'month', column('at'), '+03:00') ?? expect.fail();
    const { text, params } = compile(sql`select ${day}, count(*) from thing where id = 1 group by ${day}`);
    expect(params).toEqual([]);
    expect((await database.client.run({ text, params: [] })).rows).toHaveLength(1);
  });

  it('makes one object of any number of columns with names of any length', async () => {
    const names = [
      ...Array.from({ length: 119 }, (_, at) => `${'long '.repeat(14)}${at}`),
      `it's "odd" \\ ünï`,
    ];
    const object = expressions.jsonObject(
      names.map((key, at) => ({ key, value: sql`${sql.raw(String(at))}` })),
    );
    const record = JSON.parse(String(await one(object))) as Record<string, number>;
    expect(Object.entries(record)).toEqual(names.map((name, at) => [name, at]));
    expect(await one(expressions.jsonObject([]))).toBe('{}');
  });

  it('pages with bound numbers', async () => {
    const { text, params } = compile(
      sql`select id from thing order by id ${expressions.limitOffset(sql`${1}`, sql`${1}`)}`,
    );
    expect((await database.client.run({ text, params: params as number[] })).rows).toEqual([['2']]);
  });
});
