import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestDatabase } from '../support/databases/test-database.ts';
import { engines } from '../support/engines.ts';
import { sampleScript } from '../support/samples.ts';

for (const engine of engines) {
  describe.skipIf(engine.skipReason)(`sample databases on ${engine.name}`, () => {
    const made: TestDatabase[] = [];
    const create = async (sample: 'shop' | 'types' | 'awkward'): Promise<TestDatabase> => {
      const database = await engine.createDatabase(sampleScript(sample, engine.name));
      made.push(database);
      return database;
    };
    let shop: TestDatabase;
    beforeAll(async () => void (shop = await create('shop')));
    afterAll(async () => void (await Promise.all(made.map(async (database) => database.drop()))));

    test.each([
      ['categories', 12],
      ['products', 60],
      ['product_categories', 66],
      ['customers', 200],
      ['addresses', 250],
      ['employees', 12],
      ['orders', 400],
      ['order_items', 900],
      ['payments', 300],
      ['reviews', 150],
      ['active_products', 52],
    ])('the shop has its rows in %s', async (table, rows) => {
      expect(await shop.run(`SELECT count(*) AS n FROM ${table}`)).toEqual([{ n: String(rows) }]);
    });

    test('the shop holds the same values on every engine', async () => {
      const [order] = await shop.run("SELECT id, customer_id, status, note FROM orders WHERE number = 'A-000006'");
      expect(order).toEqual({ id: '6', customer_id: '23', status: 'new', note: 'Leave at the door, order 6' });
      const [customer] = await shop.run("SELECT last_name, phone, tier FROM customers WHERE email = 'customer40@example.test'");
      expect(customer).toEqual({ last_name: "O'Brien", phone: '+49 30 1316760', tier: 'silver' });
      const [cents] = await shop.run('SELECT sum(round(price * 100)) AS cents FROM products');
      expect(Number(cents?.['cents'])).toBe(307230);
    });

    test('every table of types ends in a row of nulls', async () => {
      const types = await create('types');
      for (const table of ['numbers', 'texts', 'times', 'binaries', 'json_values']) {
        const rows = await types.run(`SELECT * FROM ${table} WHERE label = 'null'`);
        expect(rows, table).toHaveLength(1);
        // The domain `postcode` of PostgreSQL brings its own default.
        const { id: _id, label: _label, c_domain: _domain, ...values } = rows[0] ?? {};
        expect(new Set(Object.values(values)), table).toEqual(new Set([null]));
      }
    });

    test('the awkward database loads whole', async () => {
      const awkward = await create('awkward');
      expect(await awkward.run("SELECT value FROM translations WHERE locale = 'a,b'")).toEqual([{ value: 'Comma first' }]);
      expect(await awkward.run('SELECT name FROM big_keys WHERE id = 9007199254740993')).toEqual([{ name: 'Beyond doubles' }]);
    });
  });
}
