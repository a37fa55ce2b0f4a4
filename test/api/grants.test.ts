import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ownerGrants, type Grants, type Operation, type TableGrants } from '../../src/auth/index.ts';
import type { TestDatabase } from '../support/databases/test-database.ts';
import { engines } from '../support/engines.ts';
import { openRecordApi, type ApiAnswer, type RecordApi } from '../support/record-api.ts';
import { sampleScript } from '../support/samples.ts';

let made = 0;

/** Grants on some tables; nothing on the others. */
function grants(tables: Record<string, Partial<TableGrants>>, user: Record<string, string> = {}): Grants {
  const all: readonly Operation[] = ['read', 'create', 'update', 'delete'];
  return {
    version: `test-${made++}`,
    tables: new Map(
      Object.entries(tables).map(([model, entry]) => [
        model,
        {
          operations: new Set(all),
          readable: 'all' as const,
          writable: 'all' as const,
          masked: new Set<string>(),
          rows: null,
          ...entry,
        },
      ]),
    ),
    privileges: new Set(),
    user: new Map(Object.entries(user)),
  };
}

const problems = { accept: 'application/problem+json' };

for (const engine of engines) {
  describe.skipIf(engine.skipReason)(`grants on ${engine.name}`, () => {
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

    const get = (path: string, who: Grants): Promise<ApiAnswer> =>
      api.call('GET', `/api/models/${path}`, { grants: who, headers: problems });
    const results = (answer: ApiAnswer): readonly Record<string, unknown>[] => {
      expect(answer.status, answer.text).toBe(200);
      return (answer.json as { results: Record<string, unknown>[] }).results;
    };
    const filter = (tree: unknown): string => `_filter=${encodeURIComponent(JSON.stringify(tree))}`;

    it('answer for a hidden table as for one that does not exist', async () => {
      const who = grants({ orders: {} });
      const hidden = await get('customers/', who);
      const missing = await get('custommers/', who);
      const strip = ({ text }: ApiAnswer): string =>
        text.replace(/"request_id":"[^"]*"/, '').replaceAll('custommers', 'customers');
      expect(hidden.status).toBe(404);
      expect(strip(hidden)).toBe(strip(missing));
      const schema = await api.call('GET', '/api/schema/', { grants: who });
      expect(schema.text).not.toContain('"customers"');
      expect((await api.call('GET', '/api/model_descriptions/', { grants: who })).text).not.toContain(
        '"customers"',
      );
    });

    it('leave a hidden column out of everything', async () => {
      const columns = ['id', 'first_name', 'last_name', 'vip'];
      const who = grants({ customers: { readable: new Set(columns) }, orders: {} });
      const owner = ownerGrants;
      expect(Object.keys(results(await get('customers/?_per_page=1', who))[0] ?? {})).toEqual(columns);
      const ids = async (query: string): Promise<unknown> =>
        results(await get(`customers/?_fields=id&_per_page=5&${query}`, who)).map(({ id }) => id);
      const all = await ids('');
      expect(await ids('email=customer1@example.test')).toEqual(all);
      expect(await ids('_order_by=email')).toEqual(all);
      expect(await ids('_search=example.test')).toEqual([]);
      for (const query of ['_fields=email', filter({ column: 'email', value: 'x' })]) {
        const hidden = await get(`customers/?${query}`, who);
        expect(hidden.json).toMatchObject({ status: 400, code: 'unknown_column' });
        const missing = await get(`customers/?${query.replaceAll('email', 'nomail')}`, who);
        expect(hidden.text.replace(/request_id":"[^"]*/, '')).toBe(
          missing.text.replace(/request_id":"[^"]*/, '').replaceAll('nomail', 'email'),
        );
      }
      const throughRelation = await get(
        `orders/?${filter({ column: ['customer_id', 'email'], value: 'x' })}`,
        who,
      );
      expect(throughRelation.json).toMatchObject({ code: 'unknown_column' });
      const before = (await get('customers/9/', who)).headers.get('etag');
      await api.call('PATCH', '/api/models/customers/9/', { body: { phone: '+1' }, grants: owner });
      expect((await get('customers/9/', who)).headers.get('etag')).toBe(before);
      const written = await api.call('PATCH', '/api/models/customers/9/', {
        body: { email: 'x@y.z' },
        grants: who,
      });
      expect(written.status).toBe(200);
      expect(await database.run('SELECT email FROM customers WHERE id = 9')).toEqual([
        { email: 'customer9@example.test' },
      ]);
    });

    it('show a masked column as null and let nobody ask about it', async () => {
      const who = grants({ customers: { masked: new Set(['email']) } });
      const [record] = results(await get('customers/?_per_page=1&_order_by=id', who));
      expect(record?.['email']).toBeNull();
      expect(results(await get('customers/?email=customer1@example.test&_per_page=3', who))).toHaveLength(3);
      expect(
        (await get(`customers/?${filter({ column: 'email', lookup: 'isnull' })}`, who)).json,
      ).toMatchObject({
        code: 'unknown_column',
      });
      expect((await get('customers/?_search=example.test', who)).json).toMatchObject({ count: 0 });
      const schema = await api.call('GET', '/api/schema/', { grants: who });
      expect(schema.text).toContain('"masked":true');
    });

    it('keep rows outside the role out of reach, whatever the client asks', async () => {
      const rows = { column: 'employee_id', value: '$user.employee' };
      const who = grants({ orders: { rows }, customers: {} }, { employee: '3' });
      const mine = (await database.run('SELECT count(*) AS n FROM orders WHERE employee_id = 3'))[0]?.['n'];
      expect((await get('orders/', who)).json).toMatchObject({ count: Number(mine) });
      const anything = filter({ or: [{ and: [] }, { column: 'id', lookup: 'gt', value: 0 }] });
      expect((await get(`orders/?${anything}`, who)).json).toMatchObject({ count: Number(mine) });
      const [foreign] = await database.run('SELECT min(id) AS id FROM orders WHERE employee_id <> 3');
      const path = `orders/${foreign?.['id']}/`;
      expect((await get(path, who)).status).toBe(404);
      for (const [method, body] of [
        ['PATCH', { note: 'mine now' }],
        ['DELETE', undefined],
      ] as const) {
        const answer = await api.call(method, `/api/models/${path}`, {
          grants: who,
          ...(body ? { body } : {}),
        });
        expect(answer.status).toBe(404);
      }
      const counted = filter({
        column: ['orders__customer_id__to__id', 'employee_id'],
        lookup: 'ne',
        value: 3,
      });
      expect((await get(`customers/?${counted}`, who)).json).toMatchObject({ count: 0 });
    });

    it('check a row after the change too', async () => {
      const who = grants({ orders: { rows: { column: 'employee_id', value: 3 } } });
      const [mine] = await database.run('SELECT min(id) AS id FROM orders WHERE employee_id = 3');
      const path = `/api/models/orders/${mine?.['id']}/`;
      const moved = await api.call('PATCH', path, { body: { employee_id: 4 }, grants: who });
      expect(moved).toMatchObject({ status: 403, json: { code: 'forbidden' } });
      const created = await api.call('POST', '/api/models/orders/', {
        body: { number: 'X-1', customer_id: 1, employee_id: 4 },
        grants: who,
      });
      expect(created.status, created.text).toBe(403);
      expect(await database.run("SELECT count(*) AS n FROM orders WHERE number = 'X-1'")).toEqual([
        { n: '0' },
      ]);
      expect(await database.run(`SELECT employee_id FROM orders WHERE id = ${mine?.['id']}`)).toEqual([
        { employee_id: '3' },
      ]);
      const kept = await api.call('PATCH', path, { body: { note: 'still mine' }, grants: who });
      expect(kept).toMatchObject({ status: 200, json: { note: 'still mine', employee_id: 3 } });
      const own = await api.call('POST', '/api/models/orders/', {
        body: { number: 'X-2', customer_id: 1, employee_id: 3 },
        grants: who,
      });
      expect(own).toMatchObject({ status: 201, json: { number: 'X-2' } });
      const { id } = own.json as { id: number };
      expect((await api.call('DELETE', `/api/models/orders/${id}/`, { grants: who })).status).toBe(204);
    });

    it('reach nothing when the account lacks what the role asks for', async () => {
      const rows = { not: { column: 'employee_id', value: '$user.employee' } };
      expect((await get('orders/', grants({ orders: { rows } }))).json).toMatchObject({ count: 0 });
    });

    it('refuse operations and columns that are not granted', async () => {
      const who = grants({
        categories: { operations: new Set<Operation>(['read', 'update']), writable: new Set(['position']) },
      });
      const create = await api.call('POST', '/api/models/categories/', { body: { name: 'x' }, grants: who });
      expect(create).toMatchObject({ status: 403, json: { code: 'forbidden' } });
      const rename = await api.call('PATCH', '/api/models/categories/3/', {
        body: { name: 'x' },
        grants: who,
      });
      expect(rename).toMatchObject({ status: 403, json: { code: 'column_not_writable' } });
      const move = await api.call('PATCH', '/api/models/categories/3/', {
        body: { position: 2 },
        grants: who,
      });
      expect(move.status).toBe(200);
    });

    it('name no related record that may not be seen', async () => {
      const who = grants({ orders: {}, customers: { rows: { column: 'vip', value: true } } });
      const page = results(await get('orders/?_expand=customer_id&_per_page=400&_fields=customer_id', who));
      const vips = (await database.run('SELECT id FROM customers WHERE vip')).map(({ id }) => Number(id));
      for (const record of page) {
        const named = record['customer_id__to__customers__id'] !== null;
        expect(named).toBe(vips.includes(Number(record['customer_id'])));
      }
      expect((await get('orders/?_expand=customer_id', grants({ orders: {} }))).json).toMatchObject({
        code: 'unknown_column',
      });
    });
  });
}
