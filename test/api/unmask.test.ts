import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporarySqlite } from '../engines/sqlite.ts';
import { openAdministeredBridge, type AdministeredBridge } from '../support/administered-bridge.ts';
import type { TestDatabase } from '../support/databases/test-database.ts';
import { engines } from '../support/engines.ts';
import { sampleScript } from '../support/samples.ts';

const customers = {
  operations: ['read'],
  readable: ['id', 'first_name', 'email', 'phone'],
  masked: ['email', 'phone'],
};

for (const engine of engines) {
  describe.skipIf(engine.skipReason)(`masked values on ${engine.name}`, () => {
    let database: TestDatabase;
    const opened: AdministeredBridge[] = [];
    const stores: Awaited<ReturnType<typeof temporarySqlite>>[] = [];
    beforeAll(async () => {
      database = await engine.createDatabase(sampleScript('shop', engine.name));
    });
    afterAll(async () => {
      for (const bridge of opened) await bridge.close();
      for (const store of stores) await store.drop();
      await database?.drop();
    });

    const open = async (reads?: string): Promise<AdministeredBridge> => {
      const store = await temporarySqlite();
      stores.push(store);
      const bridge = await openAdministeredBridge(
        database.url,
        `file:${store.settings.database}`,
        reads === undefined ? {} : { audit: { reads } },
      );
      opened.push(bridge);
      for (const [name, privileges] of [
        ['desk', ['unmask']],
        ['clerk', []],
      ] as const) {
        const definition = { tables: { customers }, privileges: [...privileges] };
        await bridge.accounts.roles.save({ name, definition, changedBy: 'x' }, () => undefined);
      }
      return bridge;
    };
    const trail = async (bridge: AdministeredBridge, answer: { readonly headers: Headers }) =>
      (await bridge.call('GET', `/api/audit/?request_id=${answer.headers.get('x-request-id')}`)).json
        .entries as { phase: string; key: string; model: string; details: object }[];

    it('are null, and shown one record at a time with the privilege, after it is written down', async () => {
      const bridge = await open();
      const stored = (await bridge.call('GET', '/api/models/customers/3/')).json;
      const masked = await bridge.call('GET', '/api/models/customers/3/', { as: 'desk' });
      expect(masked.json).toMatchObject({ email: null, phone: null });
      const shown = await bridge.call('GET', '/api/models/customers/3/?_unmask=email', { as: 'desk' });
      expect(shown.json, shown.text).toEqual({
        id: 3,
        first_name: stored.first_name,
        email: stored.email,
        phone: null,
      });
      expect(shown.headers.get('etag')).toBe(masked.headers.get('etag'));
      expect(await trail(bridge, shown)).toMatchObject([
        { phase: 'done', model: 'customers', key: '3', details: { unmasked: ['email'] } },
        { phase: 'intended', details: { search: '_unmask=email' } },
      ]);
      expect(await trail(bridge, masked)).toEqual([]);
      const found = await bridge.call('GET', '/api/audit/?model=customers&key=3');
      expect(found.json.entries).toHaveLength(1);
      // Looking is no change of the record.
      const history = await bridge.call('GET', '/api/models/customers/3/history/');
      expect(history.json.entries).toEqual([]);
    });

    it('come whole, whatever the client has kept', async () => {
      const bridge = opened[0] ?? (await open());
      const { headers } = await bridge.call('GET', '/api/models/customers/3/', { as: 'desk' });
      const again = await bridge.call('GET', '/api/models/customers/3/?_unmask=email,phone', {
        as: 'desk',
        headers: { 'If-None-Match': headers.get('etag') ?? '' },
      });
      expect(again.status).toBe(200);
      expect(again.json.email).toContain('@');
    });

    it('stay masked without the privilege, which is named; what is not readable stays unknown', async () => {
      const bridge = opened[0] ?? (await open());
      const refused = await bridge.call('GET', '/api/models/customers/3/?_unmask=email', { as: 'clerk' });
      expect(refused.json).toMatchObject({ status: 403, code: 'forbidden' });
      expect(refused.json.detail).toContain('"unmask"');
      // The same for a column that is not there: without the privilege nothing is told.
      const nowhere = await bridge.call('GET', '/api/models/customers/3/?_unmask=credit', { as: 'clerk' });
      expect(nowhere.json.detail).toBe(refused.json.detail);
      for (const name of ['credit', 'no_such_column']) {
        const unknown = await bridge.call('GET', `/api/models/customers/3/?_unmask=${name}`, { as: 'desk' });
        expect(unknown.json.errors ?? unknown.json).toMatchObject([
          { parameter: '_unmask', code: 'unknown_column' },
        ]);
        expect(unknown.json.detail).toContain(`There is no column "${name}" in "customers".`);
      }
      for (const path of [
        '?_unmask=email&email__contains=a',
        'count/?_unmask=email',
        'export/?_unmask=email',
      ]) {
        const answer = await bridge.call('GET', `/api/models/customers/${path}`, { as: 'desk' });
        expect(answer.text).not.toContain('@');
      }
    });

    it('are in the log as the setting for reads says', async () => {
      const [none, all] = [await open('none'), await open('all')];
      const look = (bridge: AdministeredBridge, path: string) =>
        bridge.call('GET', `/api/models/customers/${path}`, { as: 'desk' });
      for (const path of ['3/?_unmask=email', '3/', '']) {
        expect(await trail(none, await look(none, path))).toEqual([]);
      }
      expect(await trail(all, await look(all, '3/'))).toMatchObject([
        { phase: 'done', details: { asked: { params: { model: 'customers', key: '3' } } } },
      ]);
      expect(await trail(all, await look(all, ''))).toHaveLength(1);
      expect(await trail(all, await look(all, '3/?_unmask=email'))).toHaveLength(2);
      // Exports are written down always.
      const file = await none.call('GET', '/api/models/customers/export/?format=csv');
      expect(await trail(none, file)).toHaveLength(2);
    });
  });
}
