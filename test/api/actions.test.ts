import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Accounts } from '../../src/accounts/index.ts';
import { ownerGrants, type Grants } from '../../src/auth/index.ts';
import { silent } from '../../src/events/index.ts';
import { openStore, type Store } from '../../src/store/index.ts';
import type { TestDatabase } from '../support/databases/test-database.ts';
import { engines } from '../support/engines.ts';
import { openRecordApi, type ApiAnswer, type RecordApi } from '../support/record-api.ts';

const script = `create table fruit (id integer primary key, name varchar(40));
insert into fruit values (1, 'apple'), (2, 'pear');`;

/** Everybody has just given their password. */
const confirmed = { confirmations: { isConfirmed: async () => true } } as unknown as Accounts;
const plain: Grants = { ...ownerGrants, version: 'actions-plain', privileges: new Set() };

for (const engine of engines) {
  describe.skipIf(engine.skipReason)(`actions on ${engine.name}`, () => {
    let database: TestDatabase;
    let store: Store;
    let api: RecordApi;
    beforeAll(async () => {
      database = await engine.createDatabase(script);
      store = await openStore({ settings: { engine: 'sqlite', database: ':memory:' }, observe: silent });
      api = await openRecordApi(database.url, { store, accounts: confirmed });
    });
    afterAll(async () => {
      await api?.close();
      await store?.close();
      await database?.drop();
    });

    const message = (body: unknown, grants: Grants = plain): Promise<ApiAnswer> =>
      api.call('POST', '/api/messages/', { body, grants });
    const save = (name: string, body: unknown, grants = ownerGrants): Promise<ApiAnswer> =>
      api.call('PUT', `/api/actions/${name}/`, { body, grants });
    const query = 'update fruit set name = :name where id = :id';

    it('run for the roles that their owner named, with bound values', async () => {
      const saved = await save('rename', {
        query,
        roles: ['tester'],
        params: [{ name: 'id' }, { name: 'name' }],
      });
      expect(saved.status, saved.text).toBe(200);
      await save('secret', { query, roles: ['others'] });
      const list = await message({ name: 'get_action_list' });
      expect(list.json).toEqual([
        {
          name: 'rename',
          type: 'sql',
          description: null,
          params: [{ name: 'id' }, { name: 'name' }],
          model: null,
        },
      ]);
      const params = { id: 1, name: "x'; drop table fruit; --" };
      const done = await message({ name: 'execute_action', params: { name: 'rename', params } });
      expect(done.status, done.text).toBe(200);
      expect((await api.call('GET', '/api/models/fruit/1/')).json).toMatchObject({ name: params.name });
      const again = await api.call('POST', '/api/actions/rename/run/', {
        body: { params: { id: 2, name: 'plum' } },
        grants: plain,
      });
      expect(again.status).toBe(200);
      expect((await api.call('GET', '/api/models/fruit/2/')).json).toMatchObject({ name: 'plum' });
    });

    it('of other roles are as if they were not there', async () => {
      const [other, missing] = await Promise.all(
        ['secret', 'nothing'].map((name) => message({ name: 'execute_action', params: { name } })),
      );
      expect(other?.status).toBe(404);
      expect(missing?.status).toBe(404);
    });

    it('are made by who may write in the console, and checked', async () => {
      const settings: Grants = { ...plain, version: 'actions-settings', privileges: new Set(['settings']) };
      expect((await save('mine', { query }, settings)).status).toBe(400);
      expect((await save('mine', { query }, plain)).status).toBe(403);
      expect((await save('mine', { query, roles: 'all' })).text).toContain('/roles');
      expect((await save('mine', { roles: [] })).text).toContain('/query');
    });

    it('answer a message that nobody handles with nothing, and name what is missing', async () => {
      const answer = await message({ name: 'get_field_options' });
      expect([answer.status, answer.text]).toEqual([200, '']);
      expect(answer.headers.get('content-type')).toContain('application/json');
      expect((await message({})).json).toEqual({ name: ['this field is required'] });
      expect((await message([])).status).toBe(400);
    });

    it('do not run on a bridge that only reads', async () => {
      const reading = await openRecordApi(database.url, { store, readOnly: true });
      try {
        const body = { name: 'execute_action', params: { name: 'rename', params: { id: 1, name: 'no' } } };
        expect((await reading.call('POST', '/api/messages/', { body })).status).toBe(403);
      } finally {
        await reading.close();
      }
    });
  });
}
