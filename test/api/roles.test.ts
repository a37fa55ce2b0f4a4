import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openAdministeredBridge, password, type AdministeredBridge } from '../support/administered-bridge.ts';
import type { TestDatabase } from '../support/databases/test-database.ts';
import { engines } from '../support/engines.ts';
import { sampleScript } from '../support/samples.ts';
import { temporarySqlite } from '../engines/sqlite.ts';
import { testKey } from '../support/start-bridge.ts';

const support = {
  tables: {
    orders: {
      operations: ['read', 'update'],
      readable: ['id', 'customer_id', 'employee_id', 'note', 'status'],
      writable: ['note'],
      rows: { column: 'employee_id', value: '$user.employee' },
    },
    customers: { operations: ['read'], readable: ['*'], masked: ['email'] },
  },
  privileges: [],
};

for (const engine of engines) {
  describe.skipIf(engine.skipReason)(`roles and people on ${engine.name}`, () => {
    let database: TestDatabase;
    let bridge: AdministeredBridge;
    let store: Awaited<ReturnType<typeof temporarySqlite>>;
    beforeAll(async () => {
      database = await engine.createDatabase(sampleScript('shop', engine.name));
      store = await temporarySqlite();
      bridge = await openAdministeredBridge(database.url, `file:${store.settings.database}`);
    });
    afterAll(async () => {
      await bridge?.close();
      await database?.drop();
      await store?.drop();
    });

    it('ask for the password again before a role changes, and never of a key', async () => {
      const refused = await bridge.call('PUT', '/api/roles/support/', { body: support });
      expect(refused.json).toMatchObject({ status: 403, code: 'confirmation_required' });
      const withKey = await bridge.call('PUT', '/api/roles/support/', { body: support, token: testKey });
      expect(withKey.json).toMatchObject({ status: 403, code: 'confirmation_required' });
      const wrong = await bridge.call('POST', '/api/auth/confirm/', { body: { password: `${password}!` } });
      expect(wrong.json).toMatchObject({ status: 401, code: 'invalid_credentials' });
      await bridge.confirm();
      const made = await bridge.call('PUT', '/api/roles/support/', { body: support });
      expect(made.status, made.text).toBe(201);
      expect(made.json).toMatchObject({
        name: 'support',
        built_in: false,
        tables: { orders: { writable: ['note'] } },
      });
    });

    it('are validated against the schema, every slip with its place', async () => {
      const answer = await bridge.call('PUT', '/api/roles/broken/', {
        body: {
          tables: {
            oders: { operations: ['read'] },
            orders: {
              operations: ['reed'],
              readable: ['id', 'totl'],
              rows: { column: 'employe_id', value: 1 },
              extra: 1,
            },
            '*': { operations: ['read'], readable: ['id'] },
          },
          privileges: ['everything'],
        },
      });
      expect(answer.status).toBe(400);
      expect(answer.json.errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual([
        '/privileges/0',
        '/tables/*/readable/0',
        '/tables/oders',
        '/tables/orders/extra',
        '/tables/orders/operations/0',
        '/tables/orders/readable/1',
        '/tables/orders/rows',
      ]);
      expect((await bridge.call('GET', '/api/roles/broken/')).status).toBe(404);
    });

    it('change only as they were read', async () => {
      const read = await bridge.call('GET', '/api/roles/support/');
      const etag = read.headers.get('etag') ?? '';
      const blind = await bridge.call('PUT', '/api/roles/support/', { body: support });
      expect(blind.json).toMatchObject({ status: 428, code: 'precondition_required' });
      const changed = await bridge.call('PUT', '/api/roles/support/', {
        body: support,
        headers: { 'If-Match': etag },
      });
      expect(changed.status).toBe(200);
      expect(changed.headers.get('etag')).not.toBe(etag);
      const late = await bridge.call('PUT', '/api/roles/support/', {
        body: support,
        headers: { 'If-Match': etag },
      });
      expect(late.json).toMatchObject({ status: 412, code: 'stale_record', current: { name: 'support' } });
      const builtIn = await bridge.call('PUT', '/api/roles/owner/', { body: support });
      expect(builtIn.json).toMatchObject({ status: 409, code: 'conflict' });
    });

    it('hold from the next request on, and are gone when nobody has them', async () => {
      const token = await bridge.tokenOf('support');
      const { id } = (await bridge.call('GET', '/api/users/')).json.users.find(
        ({ role }: { role: string }) => role === 'support',
      );
      const given = await bridge.call('PATCH', `/api/users/${id}/`, {
        body: { attributes: { employee: '3' } },
      });
      expect(given.json).toMatchObject({ attributes: { employee: '3' } });
      expect((await bridge.call('GET', '/api/models/orders/', { token })).status).toBe(401);
      await bridge.signInAgain('support');
      const [mine] = await database.run('SELECT count(*) AS n FROM orders WHERE employee_id = 3');
      const seen = await bridge.call('GET', '/api/models/orders/', { as: 'support' });
      expect(seen.json.count).toBe(Number(mine?.['n']));
      expect(Object.keys(seen.json.results[0])).toEqual(
        support.tables.orders.readable.toSorted(
          (a, b) =>
            Object.keys(seen.json.results[0]).indexOf(a) - Object.keys(seen.json.results[0]).indexOf(b),
        ),
      );
      const used = await bridge.call('DELETE', '/api/roles/support/', { headers: { 'If-Match': '"0"' } });
      expect(used.json).toMatchObject({ status: 412 });
      const etag = (await bridge.call('GET', '/api/roles/support/')).headers.get('etag') ?? '';
      const still = await bridge.call('DELETE', '/api/roles/support/', { headers: { 'If-Match': etag } });
      expect(still.json).toMatchObject({
        status: 409,
        detail: expect.stringContaining('support@example.test'),
      });
    });

    it('say how many rows a condition lets through, and why something is not allowed', async () => {
      const rows = { column: 'employee_id', value: '$user.employee' };
      const user = (await bridge.call('GET', '/api/users/')).json.users.find(
        ({ role }: { role: string }) => role === 'support',
      ).id;
      const [mine] = await database.run('SELECT count(*) AS n FROM orders WHERE employee_id = 3');
      const [all] = await database.run('SELECT count(*) AS n FROM orders');
      const counted = await bridge.call('POST', '/api/roles/count/', {
        body: { model: 'orders', rows, user },
      });
      expect(counted.json).toEqual({ count: Number(mine?.['n']), total: Number(all?.['n']) });
      const broken = await bridge.call('POST', '/api/roles/count/', {
        body: { model: 'orders', rows: { column: 'nope', value: 1 } },
      });
      expect(broken.json).toMatchObject({
        status: 400,
        code: 'unknown_column',
        errors: [{ pointer: '/rows' }],
      });
      const why = await bridge.call(
        'GET',
        '/api/roles/support/explain/?model=orders&operation=update&column=status',
      );
      expect(why.json).toEqual({
        allowed: false,
        reason: 'may not write `orders.status`: role support has no write on it',
      });
      const may = await bridge.call(
        'GET',
        '/api/roles/support/explain/?model=orders&operation=update&column=note',
      );
      expect(may.json).toMatchObject({ allowed: true });
    });

    it('let nobody give away more than they have', async () => {
      const lead = { tables: support.tables, privileges: ['users'] };
      await bridge.call('PUT', '/api/roles/lead/', { body: lead });
      const token = await bridge.tokenOf('lead');
      const confirmed = await bridge.call('POST', '/api/auth/confirm/', { token, body: { password } });
      expect(confirmed.status, confirmed.text).toBe(204);
      const user = { email: 'new@example.test', role: 'owner' };
      for (const role of ['owner', 'editor', 'viewer']) {
        const answer = await bridge.call('POST', '/api/users/', { token, body: { ...user, role } });
        expect(answer.json).toMatchObject({ status: 403, code: 'forbidden' });
        const key = await bridge.call('POST', '/api/keys/', { token, body: { name: 'k', role } });
        expect(key.json).toMatchObject({ status: 403, code: 'forbidden' });
      }
      const users = (await bridge.call('GET', '/api/users/', { token })).json.users;
      const owner = users.find(({ role }: { role: string }) => role === 'owner').id;
      for (const [method, path, body] of [
        ['PATCH', `/api/users/${owner}/`, { disabled: true }],
        ['POST', `/api/users/${owner}/link/`, undefined],
        ['PUT', '/api/roles/lead/', { ...lead, privileges: ['users', 'audit'] }],
      ] as const) {
        const answer = await bridge.call(method, path, { token, ...(body ? { body } : {}) });
        expect(answer.json).toMatchObject({ status: 403, code: 'forbidden' });
      }
      expect(
        (await bridge.call('POST', '/api/users/', { token, body: { ...user, role: 'support' } })).status,
      ).toBe(201);
    });

    it('open with a key that has a role, an end, addresses and a rotation', async () => {
      const made = await bridge.call('POST', '/api/keys/', { body: { name: 'report', role: 'viewer' } });
      expect(made.status, made.text).toBe(201);
      const { key, description } = made.json;
      expect(key).toMatch(/^jbk_/);
      expect((await bridge.call('GET', '/api/models/orders/?_per_page=1', { token: key })).status).toBe(200);
      const write = await bridge.call('POST', '/api/models/customers/', {
        token: key,
        body: { first_name: 'x' },
      });
      expect(write.json).toMatchObject({ status: 403 });
      expect(
        (await bridge.call('POST', '/api/auth/confirm/', { token: key, body: { password } })).status,
      ).toBe(403);
      const listed = await bridge.call('GET', '/api/keys/');
      expect(listed.text).not.toContain(key.split('_')[2]);
      expect(listed.json.keys).toEqual([expect.objectContaining({ id: description.id, role: 'viewer' })]);
      const forged = `${key.slice(0, -1)}${key.endsWith('A') ? 'B' : 'A'}`;
      for (const token of [forged, `${key}A`, key.toUpperCase(), `jbk_${description.id}`]) {
        expect((await bridge.call('GET', '/api/models/orders/', { token })).json).toMatchObject({
          code: 'invalid_token',
        });
      }
      const rotated = await bridge.call('POST', `/api/keys/${description.id}/rotate/`, { body: {} });
      expect((await bridge.call('GET', '/api/models/orders/', { token: key })).status).toBe(401);
      const overlapping = await bridge.call('POST', `/api/keys/${description.id}/rotate/`, {
        body: { overlap_seconds: 60 },
      });
      for (const token of [rotated.json.key, overlapping.json.key]) {
        expect((await bridge.call('GET', '/api/models/orders/?_per_page=1', { token })).status).toBe(200);
      }
      expect((await bridge.call('DELETE', `/api/keys/${description.id}/`)).status).toBe(204);
      expect((await bridge.call('GET', '/api/models/orders/', { token: overlapping.json.key })).status).toBe(
        401,
      );
      const elsewhere = await bridge.call('POST', '/api/keys/', {
        body: { name: 'elsewhere', role: 'viewer', addresses: ['203.0.113.0/24'] },
      });
      expect((await bridge.call('GET', '/api/models/orders/', { token: elsewhere.json.key })).status).toBe(
        401,
      );
      const past = await bridge.call('POST', '/api/keys/', {
        body: { name: 'past', role: 'viewer', expires_at: '2020-01-01T00:00:00Z' },
      });
      expect(past.json).toMatchObject({ status: 400, errors: [{ pointer: '/expires_at' }] });
    });
  });
}
