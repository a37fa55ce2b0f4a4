import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  foreignKeyColumns,
  readColumnText,
  readTableText,
  writeColumnText,
} from '../../src/dialects/sqlite/table-text.ts';
import type { TestDatabase } from '../support/databases/test-database.ts';
import { SqliteDatabase } from '../support/databases/sqlite.ts';
import { openRecordApi, type ApiAnswer, type RecordApi } from '../support/record-api.ts';

const script = `
create table maker (id integer primary key, name text);
CREATE TABLE "pro,duct" ( -- what we sell, (all of it)
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  -- shown to people
  name TEXT COLLATE NOCASE CONSTRAINT named CHECK (name <> ','), price VARCHAR(20) DEFAULT ('1,5') NOT NULL,
  maker_id INTEGER REFERENCES maker (id) ON DELETE SET NULL NOT NULL DEFAULT 1,
  twice INTEGER GENERATED ALWAYS AS (id * 2) STORED,
  [odd ] "name" TEXT NULL, /* the last ) */
  UNIQUE (name, price)
);
create table part (id integer primary key, product_id integer not null references "pro,duct" (id) on delete cascade, note text);
create index by_price on "pro,duct" (price) where price is not null;
create table log (text text);
create trigger logged after update on "pro,duct" begin insert into log values (new.name); end;
create view cheap as select name from "pro,duct" where price < 5;
insert into maker values (1, 'm'), (2, 'n');
insert into "pro,duct" (id, name, price, maker_id) values (1, 'a', '10', 1), (9, 'b', '20', 2);
delete from "pro,duct" where id = 9;
insert into "pro,duct" (id, name, price, maker_id) values (2, 'c', '3', 1);
insert into part values (1, 1, 'x'), (2, 1, 'y');`;

interface Field {
  readonly name: string;
  readonly field: string;
  readonly null: boolean;
  readonly params: { readonly related_model?: { readonly model: string } };
}

const model = encodeURIComponent('pro,duct');

describe('changing a table of SQLite', () => {
  let database: TestDatabase;
  let api: RecordApi;
  beforeEach(async () => {
    database = await SqliteDatabase.create([script]);
    api = await openRecordApi(database.url);
  });
  afterEach(async () => {
    await api?.close();
    await database?.drop();
  });

  const patch = (column: string, body: object): Promise<ApiAnswer> =>
    api.call('PATCH', `/api/tables/${model}/columns/${column}/`, { body });
  const field = async (column: string): Promise<Field> =>
    (await api.call('GET', `/api/tables/${model}/columns/${column}/`)).json as Field;
  const rows = async (text: string): Promise<readonly unknown[]> =>
    (await api.bridge.client.run({ text, params: [] })).rows.map((row) => row.map(String));
  /** All that stands in the file, rows too. */
  const everything = async (): Promise<unknown> =>
    Promise.all(
      [
        'select type, name, sql from sqlite_schema order by name',
        'select * from "pro,duct"',
        'select * from part',
        'select * from sqlite_sequence',
      ].map(rows),
    );

  it('gives a column another type and keeps rows, checks, indexes, triggers, views and the counter', async () => {
    const changed = await patch('price', { field: 'FloatField' });
    expect(changed.status, changed.text).toBe(200);
    expect((await field('price')).field).toBe('FloatField');
    expect(await rows('select id, name, price, typeof(price), twice from "pro,duct" order by id')).toEqual([
      ['1', 'a', '10', 'integer', '2'],
      ['2', 'c', '3', 'integer', '4'],
    ]);
    expect(await rows('select note from part order by id')).toEqual([['x'], ['y']]);
    expect(await rows('select name from cheap')).toEqual([['c']]);
    const [[text = ''] = []] = (await rows(
      `select sql from sqlite_schema where name = 'pro,duct'`,
    )) as string[][];
    for (const kept of [
      'what we sell',
      'COLLATE NOCASE',
      "CHECK (name <> ',')",
      "DEFAULT ('1,5')",
      'ON DELETE SET NULL',
      'UNIQUE (name, price)',
      'AUTOINCREMENT',
    ]) {
      expect(text).toContain(kept);
    }
    expect(
      await rows(`select name from sqlite_schema where name in ('by_price', 'logged') order by 1`),
    ).toEqual([['by_price'], ['logged']]);
    const made = await api.call('POST', `/api/models/${model}/`, {
      body: { name: 'd', maker_id: 1, price: '2' },
    });
    expect(made.json).toMatchObject({ id: 10 });
    await api.call('PATCH', `/api/models/${model}/1/`, { body: { name: 'e' } });
    expect(await rows('select * from log')).toEqual([['e']]);
    // Foreign keys hold again, in both directions.
    expect((await api.call('POST', '/api/models/part/', { body: { id: 3, product_id: 77 } })).status).toBe(
      400,
    );
    expect((await api.call('DELETE', `/api/models/${model}/1/`)).status).toBe(204);
    expect(await rows('select count(*) from part')).toEqual([['0']]);
  });

  it('changes whether a column may be NULL, its default, its name and where it leads', async () => {
    expect((await patch('price', { null: true, default_type: 'value', default_value: "it's" })).status).toBe(
      200,
    );
    expect(await field('price')).toMatchObject({ null: true });
    expect(
      (await patch('maker_id', { null: true, name: 'made_by', params: { related_model: null } })).status,
    ).toBe(200);
    expect((await field('made_by')).params.related_model).toBeUndefined();
    const made = await api.call('POST', `/api/models/${model}/`, { body: { name: 'd', made_by: null } });
    expect(made.json).toMatchObject({ made_by: null, price: "it's" });
    await api.call('DELETE', `/api/models/${model}/10/`);
    expect((await patch('made_by', { params: { related_model: { model: 'maker' } } })).status).toBe(200);
    expect((await field('made_by')).params.related_model).toEqual({ model: 'maker' });
  });

  it('adds a column whose default is the time of now', async () => {
    const body = { name: 'since', field: 'DateTimeField', null: true, default_type: 'datetime_now' };
    const added = await api.call('POST', `/api/tables/${model}/columns/`, { body });
    expect(added.status, added.text).toBe(201);
    const made = await api.call('POST', `/api/models/${model}/`, { body: { name: 'd' } });
    expect((made.json as { since: string }).since).toMatch(/^\d{4}-\d\d-\d\d/);
  });

  it.each<[string, string, object, number, RegExp]>([
    ['rows that are NULL', 'name', { null: false }, 400, /needs a value/],
    ['a generated column', 'twice', { null: false }, 501, /generated/],
    ['another type of the counted key', 'id', { field: 'CharField' }, 501, /counted up/],
  ])('is refused for %s, and nothing has changed', async (_what, column, body, status, words) => {
    await api.bridge.client.run({ text: 'update "pro,duct" set name = null where id = 2', params: [] });
    const before = await everything();
    const answer = await patch(column, body);
    expect(answer.status, answer.text).toBe(status);
    expect(answer.text).toMatch(words);
    expect(await everything()).toEqual(before);
    expect(await rows('pragma foreign_keys')).toEqual([['1']]);
  });

  it('is not dropped while others refer to it', async () => {
    const refused = await api.call('DELETE', '/api/tables/maker/');
    expect([refused.status, refused.text]).toEqual([400, expect.stringContaining('Another table refers')]);
    expect((await api.call('DELETE', '/api/tables/part/')).status).toBe(204);
    expect((await api.call('DELETE', `/api/tables/${model}/`)).status).toBe(204);
    expect((await api.call('DELETE', '/api/tables/maker/')).status).toBe(204);
  });

  it('is refused when rows would refer to nothing', async () => {
    await api.call('PATCH', `/api/tables/${model}/columns/maker_id/`, {
      body: { params: { related_model: null } },
    });
    await api.bridge.client.run({ text: 'update "pro,duct" set maker_id = 55', params: [] });
    const before = await everything();
    const answer = await patch('maker_id', { params: { related_model: { model: 'maker' } } });
    expect(answer.status, answer.text).toBe(400);
    expect(await everything()).toEqual(before);
  });
});

describe('the text of a column', () => {
  it.each([
    ['a', ['a', '', []]],
    ['a INTEGER NOT NULL', ['a', 'INTEGER', ['not']]],
    ['"a b" DOUBLE PRECISION DEFAULT NULL', ['"a b"', 'DOUBLE PRECISION', ['default']]],
    ['a NUMERIC(10, 2) NULL UNIQUE', ['a', 'NUMERIC(10, 2)', ['null', 'unique']]],
    ['a TEXT CONSTRAINT x NOT NULL CONSTRAINT y CHECK (a NOT NULL)', ['a', 'TEXT', ['not', 'check']]],
    [
      'a INT REFERENCES t (id) ON DELETE SET NULL NOT DEFERRABLE NOT NULL',
      ['a', 'INT', ['references', 'not']],
    ],
    ['a INT REFERENCES t ON UPDATE SET DEFAULT DEFAULT 1', ['a', 'INT', ['references', 'default']]],
    ['a INT GENERATED ALWAYS AS (1) STORED', ['a', 'INT', ['generated']]],
    ['a AS (1)', ['a', '', ['generated']]],
    ["a TEXT DEFAULT 'not null' COLLATE NOCASE", ['a', 'TEXT', ['default', 'collate']]],
    ['a INTEGER PRIMARY KEY AUTOINCREMENT', ['a', 'INTEGER', ['primary']]],
  ] as const)('%s', (text, [name, type, kinds]) => {
    const column = readColumnText(text);
    expect([column.name, column.type, column.rules.map(({ kind }) => kind)]).toEqual([name, type, kinds]);
    expect(writeColumnText(column)).toBe(text);
  });

  it('is found in the text of its table, whatever stands around', () => {
    const { parts, suffix } =
      readTableText(
        'CREATE TABLE t(a TEXT CHECK (a <> \',)\'), -- x, y\n b, foreign key (a, "b""c") references u) WITHOUT ROWID',
      ) ?? expect.fail('a table');
    expect(parts).toEqual([
      "a TEXT CHECK (a <> ',)')",
      '-- x, y\n b',
      'foreign key (a, "b""c") references u',
    ]);
    expect(suffix).toBe(' WITHOUT ROWID');
    expect(parts.map(foreignKeyColumns)).toEqual([null, null, ['a', 'b"c']]);
    expect(readTableText('CREATE VIRTUAL TABLE t USING fts5')).toBeNull();
  });
});
