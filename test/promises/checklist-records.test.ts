import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { engines, type Engine } from '../support/engines.ts';
import { openChecklistBridge, type ChecklistBridge, type Loose } from './checklist-bridge.ts';

/** Numbers of every kind, as each engine calls them. */
const figures: Readonly<Record<Engine['name'], string>> = {
  postgres: `CREATE TABLE figures (id integer PRIMARY KEY, exact numeric(8, 2), small real, wide double precision, big bigint);`,
  mysql: `CREATE TABLE figures (id int PRIMARY KEY, exact decimal(8, 2), wide float, big bigint);`,
  sqlite: `CREATE TABLE figures (id integer PRIMARY KEY, exact numeric(8, 2), small real, wide double, big bigint);`,
};

for (const engine of engines) {
  describe.skipIf(engine.skipReason)(`records as existing clients know them, on ${engine.name}`, () => {
    let bridge: ChecklistBridge;
    beforeAll(async () => {
      bridge = await openChecklistBridge(engine, { tables: figures[engine.name] });
    });
    afterAll(() => bridge?.close());

    const models = (path: string): Promise<Loose> => bridge.get(`/api/models/${path}`);
    const ids = async (path: string): Promise<number[]> =>
      (await models(path)).results.map(({ id }: Loose) => id);
    const sql = async (query: string): Promise<Loose> =>
      (await bridge.ask('POST', '/api/sql/', { query })).json;
    const rows = (where: string, order = 'id DESC'): Promise<number[]> =>
      bridge.database
        .run(`SELECT id FROM products WHERE ${where} ORDER BY ${order}`)
        .then((found) => found.map(({ id }) => Number(id)));

    it('18.3 item 5: a list has its keys in their order, and a page 0 of 0 is page 1 of 1', async () => {
      const list = await models('products/?page=0&_per_page=0');
      expect(Object.keys(list)).toEqual([
        'count',
        'next',
        'previous',
        'results',
        'num_pages',
        'per_page',
        'has_more',
        'data_query_time',
        'count_query_time',
      ]);
      expect(list).toMatchObject({ count: 60, previous: null, num_pages: 60, per_page: 1, has_more: true });
      expect(list.results.map(({ id }: Loose) => id)).toEqual([60]);
      expect(new URL(list.next).search).toBe('?_per_page=0&page=2');
    });

    it('18.3 item 6: an empty value is no filter, isempty finds NULL and "", exclude leaves NULL out', async () => {
      expect((await models('products/?description=')).count).toBe(60);
      const empty = await ids('products/?description__isempty=1&_per_page=100');
      expect(empty).toEqual(await rows("description IS NULL OR description = ''"));
      const [{ name = '' } = {}] = await bridge.database.run(
        'SELECT phone AS name FROM customers WHERE id = 1',
      );
      const others = await models(
        `customers/?exclude__phone=${encodeURIComponent(name ?? '')}&_per_page=300`,
      );
      const [{ n = '' } = {}] = await bridge.database.run(
        'SELECT count(*) AS n FROM customers WHERE phone IS NOT NULL AND id <> 1',
      );
      expect(others.count).toBe(Number(n));
    });

    it('18.3 item 7: in takes a list and repeated arguments, and no words for numbers', async () => {
      expect(await ids('products/?id__in=3,7,9')).toEqual([9, 7, 3]);
      expect(await ids('products/?id__in=3&id__in=7&id__in=9')).toEqual([9, 7, 3]);
      const wrong = await bridge.ask('GET', '/api/models/products/?price=abc');
      expect([wrong.status, wrong.json]).toEqual([400, { non_field_errors: ['not a valid float'] }]);
    });

    it('18.3 item 8: the newest come first, also among equals', async () => {
      expect(await ids('products/?_per_page=3')).toEqual([60, 59, 58]);
      const sorted = await ids('products/?_order_by=is_active&_per_page=100');
      expect(sorted).toEqual(await rows('1 = 1', 'is_active, id DESC'));
    });

    it('18.3 item 9: NUMERIC and REAL are strings and DOUBLE PRECISION is a number; all are numbers in sql and group', async () => {
      const values = engine.name === 'mysql' ? '1, 1.50, 0.5, 7' : '1, 1.50, 2.5, 0.5, 7';
      await bridge.database.run(`INSERT INTO figures VALUES (${values})`);
      const { results } = await models('figures/');
      const shown = { exact: '1.50', wide: 0.5, ...(engine.name === 'mysql' ? {} : { small: '2.5' }) };
      expect(results[0]).toMatchObject(shown);
      expect(await models('figures/1/')).toMatchObject(shown);
      expect((await sql('select exact, wide from figures')).data).toEqual([[1.5, 0.5]]);
      expect(await models('figures/group/?_x_column=exact&_y_func=sum&_y_column=exact')).toEqual([
        { group: 1.5, y_func: 1.5 },
      ]);
      await bridge.database.run('DELETE FROM figures');
    });

    it('18.3 item 10: moments carry their zone: +00:00 in records, Z in sql and groups', async () => {
      // SQLite knows neither zones nor a zone of its own.
      const zone = engine.name === 'sqlite' ? '' : '+00:00';
      const order = await models('orders/2/');
      expect(order.placed_at).toBe(`2024-01-01T10:42:00.000914${zone}`);
      expect(order.shipped_at).toBe(`2024-01-03T22:42:00${zone}`);
      if (engine.name !== 'sqlite') {
        const { data } = await sql('select placed_at, shipped_at from orders where id = 2');
        expect(data).toEqual([['2024-01-01T10:42:00.000914Z', '2024-01-03T22:42:00Z']]);
      }
      const [{ group }] = await models('orders/group/?_x_column=placed_at&_y_func=count&id=2');
      // Elsewhere the column is a clock without a zone, to which only sql adds one.
      expect(group).toBe(`2024-01-01T10:42:00.000914${engine.name === 'postgres' ? 'Z' : ''}`);
    });

    it('18.3 item 11: a large integer survives as a bare number', async () => {
      const body = '{"id": 5, "big": 9007199254740993}';
      const made = await bridge.ask('POST', '/api/models/figures/', body);
      expect([made.status, made.text]).toEqual([201, expect.stringMatching(/"big": ?9007199254740993\b/)]);
      const read = await bridge.ask('GET', '/api/models/figures/5/');
      expect(read.text).toMatch(/"big": ?9007199254740993\b/);
      expect(await ids('figures/?big=9007199254740993')).toEqual([5]);
      await bridge.ask('DELETE', '/api/models/figures/5/');
    });

    it('18.3 item 12: a value that is taken is told under its name', async () => {
      const body = { email: 'customer1@example.test', first_name: 'A', last_name: 'B' };
      const { status, json } = await bridge.ask('POST', '/api/models/customers/', body);
      expect([status, json]).toEqual([400, { email: ['record with the same value already exists'] }]);
    });

    it('18.3 item 13: PUT needs what is required, PATCH does not', async () => {
      const path = '/api/models/customers/7/';
      const put = await bridge.ask('PUT', path, { first_name: 'A' });
      expect([put.status, put.json]).toEqual([
        400,
        { email: ['this field is required'], last_name: ['this field is required'] },
      ]);
      const patch = await bridge.ask('PATCH', path, { first_name: 'Ada' });
      expect([patch.status, patch.json.first_name, patch.json.email]).toEqual([
        200,
        'Ada',
        'customer7@example.test',
      ]);
    });

    it('18.3 item 14: a bulk creation tells of each record whether it was stored', async () => {
      const { status, json } = await bridge.ask('POST', '/api/models/categories/bulk_create/', [
        { name: 'item 14' },
        {},
        { name: 'item 14' },
      ]);
      expect([status, json]).toEqual([
        200,
        [
          { success: true },
          { success: false, errors: { name: ['this field is required'] } },
          { success: false, errors: { name: ['record with the same value already exists'] } },
        ],
      ]);
    });
  });
}
