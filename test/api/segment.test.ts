import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operations, ownerGrants, type Grants } from '../../src/auth/index.ts';
import { silent } from '../../src/events/index.ts';
import { openStore, type Store } from '../../src/store/index.ts';
import type { TestDatabase } from '../support/databases/test-database.ts';
import { engines } from '../support/engines.ts';
import { openRecordApi, type ApiAnswer, type RecordApi } from '../support/record-api.ts';
import { sampleScript } from '../support/samples.ts';

/** May do everything with tables, on rows that `rows` lets through, and has these privileges. */
function grants(version: string, privileges: Grants['privileges'], rows: unknown = null): Grants {
  const entry = {
    operations: new Set(operations),
    readable: 'all' as const,
    writable: 'all' as const,
    masked: new Set<string>(),
    rows,
  };
  return { ...ownerGrants, version, privileges, tables: new Map([['*', entry]]) };
}

const queries = {
  'gold orders':
    "select o.id from orders o join customers c on c.id = o.customer_id where c.tier = 'gold' and o.id <= 60",
  nobody: 'select id from customers where 1 = 0',
  words: 'select email from customers',
  'not sql': 'select from where',
  writing: 'delete from reviews',
  customers: 'select id from customers where id < 4',
  items: 'select 2 union select 3',
};

for (const engine of engines) {
  describe.skipIf(engine.skipReason)(`_segment on ${engine.name}`, () => {
    let database: TestDatabase;
    let store: Store;
    let api: RecordApi;
    let gold: readonly number[];
    beforeAll(async () => {
      database = await engine.createDatabase(sampleScript('shop', engine.name));
      store = await openStore({ settings: { engine: 'sqlite', database: ':memory:' }, observe: silent });
      api = await openRecordApi(database.url, { store });
      for (const [name, query] of Object.entries(queries)) {
        const model = name === 'customers' ? { model: 'customers' } : {};
        const path = `/api/queries/${encodeURIComponent(name)}/`;
        expect((await api.call('PUT', path, { body: { query, ...model } })).status).toBe(200);
      }
      gold = (await database.run(queries['gold orders'])).map(({ id }) => Number(id)).sort((a, b) => a - b);
    });
    afterAll(async () => {
      await api?.close();
      await store?.close();
      await database?.drop();
    });

    const get = (path: string, who: Grants = ownerGrants): Promise<ApiAnswer> =>
      api.call('GET', `/api/models/${path}`, { grants: who });
    const ids = (answer: ApiAnswer): readonly unknown[] => {
      expect(answer.status, answer.text).toBe(200);
      return (answer.json as { results: { id: unknown }[] }).results.map(({ id }) => id);
    };
    const segment = '_segment=gold%20orders';

    it('is read no further than an answer of the console', async () => {
      const wide = engine.name === 'sqlite' ? 'hex(zeroblob(500000))' : "repeat('x', 1000000)";
      const counted = 'with recursive t(n) as (select 1 union all select n + 1 from t where n < 10000)';
      const body = { query: `${counted} select ${wide} from t` };
      expect((await api.call('PUT', '/api/queries/wide/', { body })).status).toBe(200);
      const answer = await api.call('GET', '/api/models/orders/?_segment=wide', {
        headers: { accept: 'application/problem+json' },
      });
      expect(answer.json).toMatchObject({
        code: 'limit_exceeded',
        detail: expect.stringContaining('16000000 bytes'),
      });
    });

    it('lists the records whose keys a saved query gives, with all other parameters', async () => {
      expect(gold.length).toBeGreaterThan(5);
      expect(ids(await get(`orders/?${segment}&_order_by=id`))).toEqual(gold);
      expect(ids(await get(`orders/?${segment}&_order_by=id&id__lte=${gold[3]}`))).toEqual(gold.slice(0, 4));
      expect(ids(await get('orders/?_segment=nobody'))).toEqual([]);
      const asBody = await api.call('POST', '/api/models/orders/query/', {
        body: { _segment: 'gold orders', _order_by: 'id' },
      });
      expect(ids(asBody)).toEqual(gold);
    });

    it('holds on every path that chooses records', async () => {
      const outside = gold.includes(1) ? 2 : 1;
      expect((await get(`orders/aggregate/?_y_func=count&${segment}`)).json).toEqual({ y_func: gold.length });
      expect((await get(`orders/group/?_x_column=id&_y_func=count&${segment}`)).json).toHaveLength(
        gold.length,
      );
      expect((await get(`orders/count/?${segment}`)).json).toMatchObject({ count: gold.length });
      const lines = (await get(`orders/export/?format=jsonl&${segment}`)).text.trim().split('\n');
      expect(lines).toHaveLength(gold.length);
      const asked = { _segment: 'gold orders', format: 'jsonl' };
      const posted = await api.call('POST', '/api/models/orders/export/', { body: asked });
      expect(posted.text.trim().split('\n')).toEqual(lines);
      expect((await get(`orders/${gold[0]}/?${segment}`)).status).toBe(200);
      expect((await get(`orders/${outside}/?${segment}`)).status).toBe(404);
      expect((await get(`orders/${gold[1]}/get_siblings/?${segment}&_order_by=id`)).json).toEqual({
        prev: { id: gold[0] },
        next: { id: gold[2] },
      });
      const body = { note: 'outside' };
      expect((await api.call('PATCH', `/api/models/orders/${outside}/?${segment}`, { body })).status).toBe(
        404,
      );
      expect((await api.call('DELETE', `/api/models/orders/${outside}/?${segment}`)).status).toBe(404);
    });

    it('is a filter for changing many records, and no more than those', async () => {
      const answer = await api.call('PATCH', `/api/models/orders/?${segment}`, { body: { note: 'of gold' } });
      expect(answer.status, answer.text).toBe(200);
      const changed = await database.run("SELECT id FROM orders WHERE note = 'of gold' ORDER BY id");
      expect(changed.map(({ id }) => Number(id))).toEqual(gold.map(Number));
    });

    it('takes the first column of a key of several', async () => {
      const answer = await get('order_items/?_segment=items&_no_pagination=1');
      const orders = (answer.json as { order_id: number }[]).map((item) => item.order_id);
      expect(new Set(orders)).toEqual(new Set([2, 3]));
    });

    it.each([
      ['orders/?_segment=missing', '"missing"'],
      ['orders/?_segment=%00', 'NUL'],
      ['orders/?_segment=words', 'does not hold keys'],
      ['orders/?_segment=customers', 'no records of "orders"'],
    ])('%s is refused by name', async (path, words) => {
      const answer = await api.call('GET', `/api/models/${path}`, {
        headers: { accept: 'application/problem+json' },
      });
      expect([answer.status, answer.json]).toEqual([
        400,
        expect.objectContaining({
          code: 'invalid_parameter',
          errors: [expect.objectContaining({ parameter: '_segment' })],
        }),
      ]);
      expect(answer.text).toContain(JSON.stringify(words).slice(1, -1));
    });

    it('runs nothing that is no query', async () => {
      for (const name of ['not sql', 'writing']) {
        expect((await get(`reviews/?_segment=${encodeURIComponent(name)}`)).status, name).toBe(400);
      }
      const [row] = await database.run('SELECT count(*) AS n FROM reviews');
      expect(Number(row?.['n'])).toBeGreaterThan(0);
    });

    it('needs the right to run queries, whoever saved them, and reaches no further than the role', async () => {
      const none = grants('segment-none', new Set());
      for (const name of ['gold orders', 'missing']) {
        const answer = await get(`orders/?_segment=${encodeURIComponent(name)}`, none);
        expect([answer.status, answer.text.includes('console_read')]).toEqual([403, true]);
      }
      const some = grants('segment-some', new Set(['console_read']), {
        column: 'id',
        lookup: 'lte',
        value: 20,
      });
      expect(ids(await get(`orders/?${segment}&_order_by=id`, some))).toEqual(gold.filter((id) => id <= 20));
    });
  });
}
