import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bridgeEndpoints } from '../../src/server/endpoints/index.ts';
import { temporarySqlite } from '../engines/sqlite.ts';
import { requestShapes } from '../support/bad-input/request-shapes.ts';
import {
  openAdministeredBridge,
  type AdministeredAnswer,
  type AdministeredBridge,
} from '../support/administered-bridge.ts';
import type { TestDatabase } from '../support/databases/test-database.ts';
import { engines } from '../support/engines.ts';
import { sampleScript } from '../support/samples.ts';

const anonymous = { authorization: '' };

for (const engine of engines) {
  describe.skipIf(engine.skipReason)(`where the original was open, on ${engine.name}`, () => {
    let database: TestDatabase;
    let store: Awaited<ReturnType<typeof temporarySqlite>>;
    let bridge: AdministeredBridge;
    beforeAll(async () => {
      database = await engine.createDatabase(sampleScript('shop', engine.name));
      store = await temporarySqlite();
      bridge = await openAdministeredBridge(database.url, `file:${store.settings.database}`);
      const save = (name: string, tables: object): Promise<unknown> =>
        bridge.accounts.roles.save(
          { name, definition: { tables, privileges: [] }, changedBy: 'test' },
          () => undefined,
        );
      const all = { operations: ['read'], readable: ['*'] };
      await save('buyer', { customers: all });
      await save('seller', { products: all, orders: all });
      // One after another: only so many passwords are hashed at once.
      for (const role of ['owner', 'buyer', 'seller']) await bridge.tokenOf(role);
    });
    afterAll(async () => {
      await bridge?.close();
      await database?.drop();
      await store?.drop();
    });

    const customers = async (): Promise<string> => {
      const [row] = await database.run('SELECT count(*) AS n FROM customers');
      return row?.['n'] ?? '';
    };

    it.each(['OPTIONS', 'GET', 'DELETE'])(
      'R1: X-HTTP-Method-Override: %s opens nothing and turns nothing round',
      async (method) => {
        const headers = { 'x-http-method-override': method };
        const before = await customers();
        for (const [verb, path] of [
          ['GET', '/api/models/customers/'],
          ['POST', '/api/sql/'],
          ['DELETE', '/api/models/customers/1/'],
        ] as const) {
          const body = verb === 'POST' ? { body: { query: 'select 1' } } : {};
          const answer = await bridge.call(verb, path, { ...body, headers: { ...headers, ...anonymous } });
          expect([verb, answer.status]).toEqual([verb, 401]);
        }
        const read = await bridge.call('GET', '/api/models/customers/1/', { headers });
        expect([read.status, read.json.id]).toEqual([200, 1]);
        expect(await customers()).toBe(before);
      },
    );

    it('R8: many people at once each get their own models, and R21: nobody without a token', async () => {
      const ask = (as: string, model: string): Promise<AdministeredAnswer> =>
        bridge.call('POST', '/api/graphql/', {
          as,
          body: { query: `{ ${model}(pagination: {limit: 1}) { data { attrs { id } } } }` },
        });
      const answers = await Promise.all(
        Array.from({ length: 24 }, (_, at) =>
          at % 2 === 0 ? ask('buyer', 'customers') : ask('seller', 'products'),
        ),
      );
      for (const { json, text } of answers) expect(json.errors, text).toBeUndefined();
      const crossed = await Promise.all([ask('buyer', 'products'), ask('seller', 'customers')]);
      for (const { json } of crossed) expect(json.data).toBeUndefined();
      for (const query of ['{ __schema { types { name } } }', '{ broken', '{ customers }']) {
        const answer = await bridge.call('POST', '/api/graphql/', { body: { query }, headers: anonymous });
        expect(answer.status).toBe(401);
        expect(answer.text).not.toContain('customers');
      }
    });

    it('R9: a relation into a table that may not be read is one that is not there', async () => {
      const paths = [
        'orders/?_relation=customer_id.customers.id|vip.true',
        `orders/?_filter=${encodeURIComponent('{"column":["customer_id","vip"],"value":true}')}`,
        'orders/?_m2m=customers,1',
      ];
      for (const path of paths) {
        const hidden = await bridge.call('GET', `/api/models/${path}`, { as: 'seller' });
        const missing = await bridge.call('GET', `/api/models/${path.replaceAll('customers', 'nowherexx')}`, {
          as: 'seller',
        });
        expect([hidden.status, hidden.json.code], path).toEqual([missing.status, missing.json.code]);
        expect(hidden.text, path).not.toContain('example.test');
      }
    });

    it('R20: a refused change tells nothing of the row, the statement or the driver', async () => {
      const secret = 'secret words of the row';
      const answers = await Promise.all([
        bridge.call('PATCH', '/api/models/products/1/', { body: { price: '-1.00', description: secret } }),
        bridge.call('PATCH', '/api/models/products/2/', { body: { sku: 'SKU-00003', description: secret } }),
        bridge.call('PATCH', '/api/models/orders/1/', { body: { customer_id: 0, note: secret } }),
        bridge.call('DELETE', '/api/models/customers/1/'),
      ]);
      for (const { status, text } of answers) {
        expect(status, text).toBeGreaterThanOrEqual(400);
        expect(status, text).toBeLessThan(500);
        expect(text).not.toContain(secret);
        expect(text).not.toMatch(
          /Failing row|DETAIL:|SKU-00003|UPDATE |update `|sqlite|CONSTRAINT|constraint failed/,
        );
      }
    });
  });

  describe.skipIf(engine.skipReason)(`a bridge that only reads, on ${engine.name}`, () => {
    let database: TestDatabase;
    let store: Awaited<ReturnType<typeof temporarySqlite>>;
    let bridge: AdministeredBridge;
    beforeAll(async () => {
      database = await engine.createDatabase(sampleScript('shop', engine.name));
      store = await temporarySqlite();
      bridge = await openAdministeredBridge(database.url, `file:${store.settings.database}`, {
        database: { url: database.url, readOnly: true },
      });
      await bridge.confirm();
    });
    afterAll(async () => {
      await bridge?.close();
      await database?.drop();
      await store?.drop();
    });

    it.each(bridgeEndpoints.filter(({ writes }) => writes))('R14: refuses $name', async (endpoint) => {
      const { body } = requestShapes[endpoint.name] ?? {};
      const path = endpoint.path.replace(':model', 'orders').replaceAll(/:(\w+)/g, '1');
      const sent = endpoint.method === 'DELETE' ? {} : { body: body ?? {} };
      const answer = await bridge.call(endpoint.method, path, sent);
      expect(answer.json).toMatchObject({ status: 403, code: 'read_only' });
    });

    it.each([
      'delete from reviews',
      'drop table reviews',
      'create table more (id integer)',
      "insert into categories (id, name) values (99, 'x')",
    ])('R14: refuses "%s" in the console, even of an owner who means it', async (query) => {
      const answer = await bridge.call('POST', '/api/sql/', { body: { query, admin: true } });
      expect(answer.json).toMatchObject({ status: 403, code: 'read_only' });
      expect((await bridge.call('GET', '/api/models/reviews/count/')).json.count).toBeGreaterThan(0);
    });
  });
}
