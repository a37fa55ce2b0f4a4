import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { silent } from '../../src/events/index.ts';
import { openStore, type Store } from '../../src/store/index.ts';
import type { TestDatabase } from '../support/databases/test-database.ts';
import { engines } from '../support/engines.ts';
import { openRecordApi, type ApiAnswer, type RecordApi } from '../support/record-api.ts';

const script = `CREATE TABLE notes (id INTEGER NOT NULL PRIMARY KEY, text VARCHAR(40) NOT NULL, n INTEGER NOT NULL DEFAULT 0);`;

for (const engine of engines) {
  describe.skipIf(engine.skipReason)(`repeated requests on ${engine.name}`, () => {
    let database: TestDatabase;
    let store: Store;
    let api: RecordApi;
    let now: Date;
    beforeAll(async () => {
      database = await engine.createDatabase(script);
      store = await openStore({ settings: { engine: 'sqlite', database: ':memory:' }, observe: silent });
      now = new Date();
      api = await openRecordApi(database.url, { store, clock: () => now });
    });
    afterAll(async () => {
      await api?.close();
      await store?.close();
      await database?.drop();
    });
    beforeEach(async () => {
      await database.run('DELETE FROM notes');
      now = new Date(now.getTime() + 1000);
    });

    function send(
      key: string,
      method: string,
      path: string,
      body?: unknown,
      accept = 'application/problem+json',
    ): Promise<ApiAnswer> {
      return api.call(method, `/api/models/notes/${path}`, {
        ...(body === undefined ? {} : { body }),
        headers: { 'idempotency-key': key, accept },
      });
    }

    async function count(): Promise<number> {
      const [row] = await database.run('SELECT count(*) AS n FROM notes');
      return Number(row?.['n']);
    }

    it('creates a record once and gives the first answer again', async () => {
      const body = { id: 1, text: 'one' };
      const first = await send('create-1', 'POST', '', body);
      expect(first.status, first.text).toBe(201);
      await api.call('PATCH', '/api/models/notes/1/', { body: { text: 'changed since' } });
      const again = await send('create-1', 'POST', '', body);
      expect([again.status, again.text]).toEqual([201, first.text]);
      expect(again.headers.get('etag')).toBe(first.headers.get('etag'));
      expect(await count()).toBe(1);
    });

    it('changes by filter, creates many and imports once', async () => {
      const rows = [
        { id: 1, text: 'a' },
        { id: 2, text: 'b' },
      ];
      for (const [key, method, path, body] of [
        ['bulk', 'POST', 'bulk_create/', rows],
        ['import', 'POST', 'import/', { rows: [{ id: 3, text: 'c' }] }],
        ['update', 'PATCH', '?id__gt=0', { n: 7 }],
        ['delete', 'DELETE', '?id=2', undefined],
      ] as const) {
        const first = await send(key, method, path, body);
        expect(first.status, first.text).toBe(200);
        expect((await send(key, method, path, body)).text).toBe(first.text);
      }
      expect(await count()).toBe(2);
    });

    it('refuses the key for another request', async () => {
      await send('other', 'POST', '', { id: 1, text: 'one' });
      for (const [path, body] of [
        ['', { id: 2, text: 'two' }],
        ['bulk_create/', [{ id: 2, text: 'two' }]],
      ] as const) {
        const answer = await send('other', 'POST', path, body);
        expect([answer.status, (answer.json as { code: string }).code]).toEqual([
          422,
          'idempotency_key_reused',
        ]);
      }
      expect(await count()).toBe(1);
    });

    it('gives the key back when nothing was changed', async () => {
      const body = { id: 1, text: 'one' };
      await api.call('POST', '/api/models/notes/', { body });
      expect((await send('back', 'POST', '', body)).json).toMatchObject({ code: 'unique_violation' });
      await database.run('DELETE FROM notes');
      expect((await send('back', 'POST', '', body)).status).toBe(201);
    });

    it('runs one of many at the same time', async () => {
      const body = { id: 1, text: 'one' };
      const all = await Promise.all(Array.from({ length: 8 }, () => send('many', 'POST', '', body)));
      for (const { status, json } of all) {
        if (status !== 201)
          expect([status, (json as { code: string }).code]).toEqual([409, 'idempotency_in_progress']);
      }
      expect(all.some(({ status }) => status === 201)).toBe(true);
      expect(await count()).toBe(1);
    });

    it('does not run again what broke off: nobody knows whether it was done', async () => {
      const dying: RecordApi = await openRecordApi(database.url, {
        store: {
          ...store,
          run: (query) => (isUpdate(query) ? Promise.reject(new Error('gone')) : store.run(query)),
        },
        clock: () => now,
      });
      const body = { id: 1, text: 'one' };
      const headers = { 'idempotency-key': 'broken' };
      expect((await dying.call('POST', '/api/models/notes/', { body, headers })).status).toBe(201);
      await dying.close();
      expect((await send('broken', 'POST', '', body)).status).toBe(409);
      now = new Date(now.getTime() + 11_000);
      const answer = await send('broken', 'POST', '', body);
      expect([answer.status, (answer.json as { code: string }).code]).toEqual([503, 'outcome_unknown']);
      expect(await count()).toBe(1);
    });

    it('forgets the key after a day', async () => {
      await send('old', 'POST', '', { id: 1, text: 'one' });
      now = new Date(now.getTime() + 86_400_001);
      expect((await send('old', 'POST', '', { id: 2, text: 'two' })).status).toBe(201);
    });

    it('names a key that cannot be one', async () => {
      const answer = await send('x'.repeat(256), 'POST', '', { id: 1, text: 'one' });
      expect(answer.json).toMatchObject({
        code: 'invalid_parameter',
        errors: [{ parameter: 'Idempotency-Key' }],
      });
    });

    function isUpdate(query: Parameters<Store['run']>[0]): boolean {
      return store.engine.compile(query).text.startsWith('update');
    }
  });
}
