import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operations, ownerGrants, type Grants, type TableGrants } from '../../src/auth/index.ts';
import type { TestDatabase } from '../support/databases/test-database.ts';
import { engines } from '../support/engines.ts';
import { openRecordApi, type ApiAnswer, type RecordApi } from '../support/record-api.ts';
import { sampleScript } from '../support/samples.ts';

let made = 0;

/** Grants on some tables; nothing on the others. */
function grants(tables: Record<string, Partial<TableGrants>>): Grants {
  const all = {
    operations: new Set(operations),
    readable: 'all' as const,
    writable: 'all' as const,
    masked: new Set<string>(),
    rows: null,
  };
  const entries = Object.entries(tables).map(([model, entry]) => [model, { ...all, ...entry }] as const);
  return { ...ownerGrants, version: `links-${made++}`, tables: new Map(entries) };
}

for (const engine of engines) {
  describe.skipIf(engine.skipReason)(`_relation and _m2m on ${engine.name}`, () => {
    let database: TestDatabase;
    let api: RecordApi;
    beforeAll(async () => {
      database = await engine.createDatabase(sampleScript('shop', engine.name));
      api = await openRecordApi(database.url);
    });
    afterAll(async () => {
      await api?.close();
      await database?.drop();
    });

    const get = (path: string, who: Grants = ownerGrants): Promise<ApiAnswer> =>
      api.call('GET', `/api/models/${path}`, { grants: who });
    const ids = async (model: string, query: string, who?: Grants): Promise<unknown> => {
      const answer = await get(`${model}/?_no_pagination=1&_order_by=id&_fields=id&${query}`, who);
      expect(answer.status, answer.text).toBe(200);
      return (answer.json as { id: unknown }[]).map(({ id }) => id);
    };
    /** The same question asked in SQL, past the bridge. */
    const asked = async (table: string, where: string): Promise<unknown> =>
      (await database.run(`SELECT id FROM ${table} WHERE ${where} ORDER BY id`)).map(({ id }) => Number(id));

    it.each([
      ['orders', 'status.paid,shipped', "status IN ('paid', 'shipped')"],
      [
        'orders',
        'customer_id.customers.id|tier.gold',
        "customer_id IN (SELECT id FROM customers WHERE tier = 'gold')",
      ],
      [
        'customers',
        'id.orders.customer_id|id.order_items.order_id|quantity.3',
        'id IN (SELECT customer_id FROM orders WHERE id IN (SELECT order_id FROM order_items WHERE quantity = 3))',
      ],
      ['employees', 'manager_id.employees.id|name.Nobody', '1 = 0'],
    ])('%s related by %s', async (model, relation, where) => {
      const expected = (await asked(model, where)) as unknown[];
      if (where !== '1 = 0') expect(expected.length).toBeGreaterThan(0);
      expect(await ids(model, `_relation=${encodeURIComponent(relation)}`)).toEqual(expected);
    });

    it('finds records that are linked through a third table', async () => {
      const linked = 'id IN (SELECT product_id FROM product_categories WHERE category_id = 2)';
      const expected = (await asked('products', linked)) as unknown[];
      expect(expected.length).toBeGreaterThan(0);
      expect(await ids('products', '_m2m=categories,2')).toEqual(expected);
      expect(await ids('products', '_m2m__exact=categories,2')).toEqual(expected);
    });

    it.each(['_m2m=categories', '_m2m=nowhere,1', '_m2m=customers,1', '_m2m=categories,'])(
      '%s finds nothing',
      async (query) => {
        const answer = await get(`products/?_no_pagination=1&${query}`);
        if (query.endsWith(','))
          expect([answer.status, answer.json]).toEqual([400, { non_field_errors: ['not a valid float'] }]);
        else expect([answer.status, answer.json]).toEqual([200, []]);
      },
    );

    it.each([
      'customer_id.customers.id',
      'customer_id.customers|id.1',
      'id.customers.id|id.1',
      'customer_id.customers.id|nothing.1',
      'customer_id.customers.id|id.customers.id|id.orders.customer_id|id.order_items.order_id|quantity.1',
    ])('_relation=%s is refused by name', async (relation) => {
      const answer = await api.call('GET', `/api/models/orders/?_relation=${encodeURIComponent(relation)}`, {
        headers: { accept: 'application/problem+json' },
      });
      expect([answer.status, answer.json]).toEqual([
        400,
        expect.objectContaining({ errors: [expect.objectContaining({ parameter: '_relation' })] }),
      ]);
    });

    it('keeps its rows single in sums and groups', async () => {
      const where = 'id IN (SELECT order_id FROM order_items WHERE quantity > 0)';
      const rows = await database.run(`SELECT count(*) AS n FROM orders WHERE ${where}`);
      const filter = `_relation=${encodeURIComponent('id.order_items.order_id|quantity.1,2,3,4,5,6,7,8,9')}`;
      expect((await get(`orders/aggregate/?_y_func=count&${filter}`)).json).toEqual({
        y_func: Number(rows[0]?.['n']),
      });
      const groups = (await get(`orders/group/?_x_column=status&_y_func=count&${filter}`)).json as {
        y_func: number;
      }[];
      expect(groups.reduce((sum, group) => sum + group.y_func, 0)).toBe(Number(rows[0]?.['n']));
      const links = await database.run('SELECT count(*) AS n FROM product_categories WHERE category_id = 2');
      expect((await get('products/aggregate/?_y_func=count&_m2m=categories,2')).json).toEqual({
        y_func: Number(links[0]?.['n']),
      });
    });

    it('looks into no table that the role does not read', async () => {
      const noCustomers = grants({ orders: {} });
      const filter = `_relation=${encodeURIComponent('customer_id.customers.id|tier.gold')}`;
      const missing = `_relation=${encodeURIComponent('customer_id.nowhere.id|tier.gold')}`;
      const [hidden, unknown] = [
        await get(`orders/?${filter}`, noCustomers),
        await get(`orders/?${missing}`, noCustomers),
      ];
      expect([hidden.status, hidden.text]).toEqual([unknown.status, unknown.text]);
      for (const part of ['product_categories', 'categories'] as const) {
        const tables = { products: {}, product_categories: {}, categories: {} };
        const who = grants({ ...tables, [part]: { operations: new Set() } });
        expect(await ids('products', '_m2m=categories,2', who), part).toEqual([]);
      }
    });

    it('finds only through rows that the role reaches', async () => {
      const gold = grants({ orders: {}, customers: { rows: { column: 'tier', value: 'gold' } } });
      const filter = `_relation=${encodeURIComponent('customer_id.customers.id|tier.gold,silver')}`;
      expect(await ids('orders', filter, gold)).toEqual(
        await asked('orders', "customer_id IN (SELECT id FROM customers WHERE tier = 'gold')"),
      );
      const tables = {
        products: {},
        product_categories: {},
        categories: { rows: { column: 'id', value: 3 } },
      };
      expect(await ids('products', '_m2m=categories,2', grants(tables))).toEqual([]);
      expect(await ids('products', '_m2m=categories,3', grants(tables))).toEqual(
        await asked('products', 'id IN (SELECT product_id FROM product_categories WHERE category_id = 3)'),
      );
    });
  });
}
