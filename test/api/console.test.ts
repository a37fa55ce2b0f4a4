import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ownerGrants, type Grants } from '../../src/auth/index.ts';
import type { Accounts } from '../../src/accounts/index.ts';
import type { TestDatabase } from '../support/databases/test-database.ts';
import { engines } from '../support/engines.ts';
import { openRecordApi, type ApiAnswer, type RecordApi } from '../support/record-api.ts';

const script = `
create table fruit (id integer primary key, name varchar(40) not null, price decimal(8,2), picked date);
insert into fruit values (1, 'apple', 1.50, '2024-01-31');
insert into fruit values (2, 'pear', 2.25, '2024-02-01');
insert into fruit values (3, 'plum', null, '2024-02-15');
insert into fruit values (4, 'quince', 4.00, null);
`;

/** Everybody has just given their password. */
const confirmed = { confirmations: { isConfirmed: async () => isConfirmed } } as unknown as Accounts;
let isConfirmed = true;

interface Sql {
  readonly row_count: number;
  readonly data: readonly (readonly unknown[])[];
  readonly columns: readonly (string | null)[];
  readonly count?: number;
  readonly limit?: number | null;
}

const reader: Grants = { ...ownerGrants, version: 'console-reader', privileges: new Set(['console_read']) };
const nobody: Grants = { ...ownerGrants, version: 'console-nobody', privileges: new Set() };

for (const engine of engines) {
  describe.skipIf(engine.skipReason)(`the console on ${engine.name}`, () => {
    let database: TestDatabase;
    let api: RecordApi;
    beforeAll(async () => {
      database = await engine.createDatabase(script);
      api = await openRecordApi(database.url, { accounts: confirmed });
    });
    afterAll(async () => {
      await api?.close();
      await database?.drop();
    });

    const sql = (body: unknown, grants: Grants = reader): Promise<ApiAnswer> =>
      api.call('POST', '/api/sql/', { body, grants });
    const rows = async (body: object): Promise<Sql> => {
      const answer = await sql(body);
      expect(answer.status, answer.text).toBe(200);
      return answer.json as Sql;
    };

    it('runs a query and tells its columns', async () => {
      const answer = await rows({ query: 'select id, name from fruit order by id desc -- newest first' });
      expect(answer.columns).toEqual(['id', 'name']);
      expect(answer.data.map(([id]) => id)).toEqual([4, 3, 2, 1]);
      expect(answer.row_count).toBe(engine.name === 'sqlite' ? -1 : 4);
      expect('limit' in answer).toBe(false);
    });

    it('binds parameters of both styles, quotes and all', async () => {
      const first = await rows({
        query: "select name from fruit where name = %s or name = 'a;b'",
        params: 'pear',
      });
      expect(first.data).toEqual([['pear']]);
      const hostile = "x' or 1=1 --";
      const none = await rows({
        query: 'select id from fruit where name = :n',
        v: 2,
        params_obj: { n: hostile },
      });
      expect(none.data).toEqual([]);
      const two = await rows({
        query: "select id, '12:30' from fruit where id > :low and id < :high order by id limit :most",
        v: 2,
        params_obj: { low: 1, high: 4, most: 5 },
      });
      expect(two.data).toEqual([
        [2, '12:30'],
        [3, '12:30'],
      ]);
    });

    it('names a parameter that has no value', async () => {
      const answer = await sql({ query: 'select :n', v: 2 });
      expect(answer.status).toBe(400);
      expect(answer.json).toEqual({ params_obj: ['has no value for ":n"'] });
      expect((await sql({ query: 'select %s, %s', params: 'a' })).json).toHaveProperty('params');
    });

    it('pages, sorts, filters and counts', async () => {
      const answer = await rows({
        query: 'select id, name, price from fruit',
        v: 2,
        columns: [
          { name: 'name', data_type: 'CharField' },
          { name: 'price', data_type: 'FloatField' },
        ],
        filters: [
          { name: 'name__icontains', value: 'P' },
          { name: 'price__gte', value: 1.5 },
        ],
        order_by: ['-id'],
        limit: 1,
        count: true,
      });
      expect(answer.data).toEqual([[2, 'pear', 2.25]]);
      expect(answer.count).toBe(2);
      expect(answer.limit).toBe(1);
    });

    it('ignores filters of columns that were not declared, and refuses to sort by what is not there', async () => {
      const answer = await rows({ query: 'select id from fruit', filters: [{ name: 'id', value: 1 }] });
      expect(answer.data).toHaveLength(4);
      const refused = await sql({ query: 'select id from fruit', order_by: ['price) --'] });
      expect(refused.status).toBe(400);
      expect(refused.json).toHaveProperty('order_by');
    });

    it('aggregates and groups', async () => {
      const query = 'select * from fruit where price is not null';
      const sum = await rows({ query, aggregate: { func: 'sum', column: 'price' } });
      expect(sum.columns).toEqual(['sum_1']);
      expect(Number(sum.data[0]?.[0])).toBe(7.75);
      const group = await rows({
        query,
        groups: { xColumns: [{ xColumn: 'name' }], yFunc: 'count' },
      });
      expect(group.columns).toEqual(['group', 'y_func']);
      expect(group.data).toEqual([
        ['apple', 1],
        ['pear', 1],
        ['quince', 1],
      ]);
      const unknown = await sql({ query, aggregate: { func: 'sum', column: 'prize' } });
      expect(unknown.status).toBe(400);
    });

    it('runs several, and says in its place which one the database refused', async () => {
      const answer = await sql({
        queries: [{ query: 'select 1 as one' }, { query: 'select missing from nowhere' }],
      });
      expect(answer.status).toBe(200);
      const [first, second] = answer.json as readonly [Sql, { error: string }];
      expect(first.data).toEqual([[1]]);
      expect(second.error).toContain('nowhere');
    });

    it('tells what the database says of a wrong query, as a 400', async () => {
      const answer = await sql({ query: 'select missing from nowhere' });
      expect(answer.status).toBe(400);
      expect(answer.text).toContain('nowhere');
    });

    it.each([
      'insert into fruit values (9, null, null, null)',
      '/* select */ DELETE\nFROM fruit',
      'drop table fruit',
      'truncate fruit',
      'explain select 1',
      'show tables',
    ])('refuses what is no query: %s', async (query) => {
      const answer = await sql({ query });
      expect(answer.status).toBe(400);
      expect(answer.json).toEqual({ query: ['forbidden query'] });
    });

    it.each([
      'select 1; select 2',
      'select 1) as q, (select 2',
      'select 1) as q limit 1 /*',
      "select 'no end",
      'with gone as (delete from fruit returning id) select * from gone',
      "select 1 into outfile '/tmp/jet-bridge-console'",
      '',
      ';',
    ])('refuses what would leave its subquery: %s', async (query) => {
      expect((await sql({ query })).status).toBe(400);
      expect((await rows({ query: 'select count(*) as n from fruit' })).data).toEqual([[4]]);
    });

    it('is closed without the privilege, and writes only with the other one', async () => {
      expect((await sql({ query: 'select 1' }, nobody)).status).toBe(403);
      const insert = { query: "insert into fruit values (5, 'fig', 3, null)", admin: true };
      const refused = await sql(insert);
      expect(refused.status).toBe(400);
      expect(refused.json).toEqual({ query: ['admin access missing'] });
      isConfirmed = false;
      expect((await sql(insert, ownerGrants)).status).toBe(403);
      isConfirmed = true;
      const done = await sql(insert, ownerGrants);
      expect(done.status, done.text).toBe(200);
      expect((done.json as Sql).row_count).toBe(1);
      await sql({ query: 'delete from fruit where id = 5', admin: true }, ownerGrants);
      expect((await rows({ query: 'select count(*) from fruit' })).data).toEqual([[4]]);
    });

    it('shows the plan of a query', async () => {
      expect((await rows({ query: 'select * from fruit', explain: true })).data.length).toBeGreaterThan(0);
    });

    it.each([
      [{}, 'query'],
      [{ query: null }, 'query'],
      [{ query: 5 }, 'query'],
      [{ query: 'select 1', limit: 'many' }, 'limit'],
      [{ query: 'select 1', order_by: 'id' }, 'order_by'],
      [{ query: 'select 1', params_obj: [], v: 2 }, 'params_obj'],
      [{ query: 'select 1', filters: [1] }, 'filters'],
      [{ query: 'select 1', count: 'yes' }, 'count'],
    ])('names the field that is wrong: %j', async (body, field) => {
      const answer = await sql(body);
      expect(answer.status).toBe(400);
      expect(answer.json).toHaveProperty(field);
    });
  });
}
