import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporarySqlite } from '../engines/sqlite.ts';
import { openAdministeredBridge, type AdministeredBridge } from '../support/administered-bridge.ts';
import type { TestDatabase } from '../support/databases/test-database.ts';
import { engines } from '../support/engines.ts';
import { sampleScript } from '../support/samples.ts';
import { testKey } from '../support/start-bridge.ts';

for (const engine of engines) {
  describe.skipIf(engine.skipReason)(`viewing as somebody else on ${engine.name}`, () => {
    let database: TestDatabase;
    let bridge: AdministeredBridge;
    let store: Awaited<ReturnType<typeof temporarySqlite>>;
    const as = (whom: string): { readonly headers: Record<string, string> } => ({
      headers: { 'X-View-As': whom },
    });
    beforeAll(async () => {
      database = await engine.createDatabase(sampleScript('shop', engine.name));
      store = await temporarySqlite();
      bridge = await openAdministeredBridge(database.url, `file:${store.settings.database}`);
      const tables = {
        orders: {
          operations: ['read', 'update'],
          readable: ['id', 'note'],
          writable: ['note'],
          rows: { column: 'employee_id', value: '$user.employee' },
        },
      };
      await bridge.accounts.roles.save(
        { name: 'support', definition: { tables, privileges: [] }, changedBy: 'x' },
        () => undefined,
      );
      await bridge.tokenOf('support');
      await bridge.accounts.describe('support@example.test', { attributes: { employee: '3' } });
      await bridge.signInAgain('support');
    });
    afterAll(async () => {
      await bridge?.close();
      await database?.drop();
      await store?.drop();
    });

    it('shows an owner the bytes that the person gets, marked and written down', async () => {
      for (const path of ['/api/models/orders/?_per_page=3', '/api/schema/', '/api/models/orders/1/']) {
        const theirs = await bridge.call('GET', path, { as: 'support' });
        const viewed = await bridge.call('GET', path, as('user:support@example.test'));
        const plain = (text: string): string =>
          text.replaceAll(/"(?:data|count)_query_time":[^,}]*|"request_id":"[^"]*"/g, '');
        expect(viewed.status).toBe(theirs.status);
        expect(plain(viewed.text)).toBe(plain(theirs.text));
        expect(
          viewed.headers.get('x-viewing-as') ?? (viewed.status === 404 ? 'refused' : null),
        ).not.toBeNull();
        const { entries } = (
          await bridge.call('GET', `/api/audit/?request_id=${viewed.headers.get('x-request-id')}`)
        ).json;
        expect(entries).toHaveLength(1);
        expect(entries[0]).toMatchObject({
          principal: { name: 'owner@example.test' },
          details: { asked: { view_as: 'user:support@example.test' } },
        });
      }
    });

    it('shows a role with nobody’s attributes as one that reaches no row', async () => {
      const viewed = await bridge.call('GET', '/api/models/orders/', as('role:support'));
      expect(viewed.json).toMatchObject({ count: 0 });
      expect((await bridge.call('GET', '/api/models/customers/', as('role:support'))).status).toBe(404);
      expect((await bridge.call('GET', '/api/auth/whoami/', as('role:viewer'))).json).toMatchObject({
        user: { role: 'viewer', privileges: [] },
      });
    });

    it('changes nothing, opens nothing else and is for owners alone', async () => {
      const id = (await bridge.call('GET', '/api/models/orders/?_per_page=1', { as: 'support' })).json
        .results[0].id;
      const write = await bridge.call('PATCH', `/api/models/orders/${id}/`, {
        ...as('role:editor'),
        body: { note: 'x' },
      });
      expect(write.json).toMatchObject({ status: 403, code: 'forbidden' });
      for (const path of ['/api/roles/', '/api/audit/', '/api/auth/sessions/']) {
        expect((await bridge.call('GET', path, as('role:owner'))).status).toBe(403);
      }
      for (const other of [{ as: 'editor' }, { as: 'support' }, { token: testKey }]) {
        const answer = await bridge.call('GET', '/api/models/orders/', { ...other, ...as('role:viewer') });
        expect(answer.json).toMatchObject({ status: 403, code: 'forbidden' });
      }
      expect((await bridge.call('GET', '/api/models/orders/', as('role:nobody'))).status).toBe(404);
      expect((await bridge.call('GET', '/api/models/orders/', as('nobody'))).status).toBe(400);
    });
  });
}
