import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ownerGrants, type Grants } from '../../src/auth/index.ts';
import { silent } from '../../src/events/index.ts';
import { openStore, type Store } from '../../src/store/index.ts';
import type { TestDatabase } from '../support/databases/test-database.ts';
import { engines } from '../support/engines.ts';
import { openRecordApi, type ApiAnswer, type RecordApi } from '../support/record-api.ts';

const script = `create table fruit (id integer primary key, name varchar(40));
insert into fruit values (1, 'apple'), (2, 'pear');`;
const reader: Grants = { ...ownerGrants, version: 'queries-reader', privileges: new Set(['console_read']) };
const nobody: Grants = { ...ownerGrants, version: 'queries-nobody', privileges: new Set() };

for (const engine of engines) {
  describe.skipIf(engine.skipReason)(`saved queries on ${engine.name}`, () => {
    let database: TestDatabase;
    let store: Store;
    let api: RecordApi;
    beforeAll(async () => {
      database = await engine.createDatabase(script);
      store = await openStore({ settings: { engine: 'sqlite', database: ':memory:' }, observe: silent });
      api = await openRecordApi(database.url, { store });
    });
    afterAll(async () => {
      await api?.close();
      await store?.close();
      await database?.drop();
    });

    const put = (body: unknown, headers: Record<string, string> = {}): Promise<ApiAnswer> =>
      api.call('PUT', '/api/queries/by%20name/', { body, headers, grants: reader });
    const query = 'select id from fruit where name = :name';

    it('are saved, listed, run, changed and removed', async () => {
      const saved = await put({ query, description: 'One fruit' });
      expect(saved.status, saved.text).toBe(200);
      const list = await api.call('GET', '/api/queries/', { grants: reader });
      expect(list.json).toMatchObject([{ name: 'by name', value: { query }, version: 1 }]);
      const run = await api.call('POST', '/api/queries/by%20name/run/', {
        body: { params_obj: { name: 'pear' } },
        grants: reader,
      });
      expect(run.json).toMatchObject({ data: [[2]] });
      expect((await put({ query })).status).toBe(428);
      expect((await put({ query }, { 'if-match': '"7"' })).status).toBe(412);
      const changed = await put(
        { query: 'delete from fruit' },
        { 'if-match': saved.headers.get('etag') ?? '' },
      );
      expect(changed.json).toMatchObject({ version: 2 });
      const refused = await api.call('POST', '/api/queries/by%20name/run/', { body: { admin: true } });
      expect(refused.status, 'a saved query only reads').toBe(400);
      const headers = { 'if-match': changed.headers.get('etag') ?? '' };
      expect((await api.call('DELETE', '/api/queries/by%20name/', { headers })).status).toBe(204);
      expect((await api.call('GET', '/api/queries/by%20name/')).status).toBe(404);
    });

    it('are closed without the privilege of the console', async () => {
      for (const [method, path] of [
        ['GET', ''],
        ['GET', 'x/'],
        ['PUT', 'x/'],
        ['DELETE', 'x/'],
        ['POST', 'x/run/'],
      ] as const) {
        const body = method === 'PUT' || method === 'POST' ? { body: {} } : {};
        const answer = await api.call(method, `/api/queries/${path}`, { ...body, grants: nobody });
        expect(answer.status, `${method} ${path}`).toBe(403);
      }
    });

    it.each([
      [{}, '/query'],
      [{ query: 'select 1', colour: 'red' }, '/colour'],
      [{ query: 'select 1', columns: [{}] }, '/name'],
    ])('name what is wrong with them: %j', async (body, pointer) => {
      const answer = await api.call('PUT', '/api/queries/wrong/', { body, grants: reader });
      expect(answer.status).toBe(400);
      expect(answer.text).toContain(pointer);
    });
  });
}
