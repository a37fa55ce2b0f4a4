import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ownerGrants, tableGrants, type Grants } from '../../src/auth/index.ts';
import { silent } from '../../src/events/index.ts';
import { openStore, type Store } from '../../src/store/index.ts';
import type { TestDatabase } from '../support/databases/test-database.ts';
import { engines } from '../support/engines.ts';
import { openRecordApi, type ApiAnswer, type RecordApi } from '../support/record-api.ts';

const script = `
create table tree (id integer primary key, name varchar(40));
create table fruit (id integer primary key, tree_id integer, name varchar(40));
insert into tree values (1, 'old'), (2, 'young');
insert into fruit values (1, 1, 'apple'), (2, 2, 'pear');`;

interface Model {
  readonly model: string;
  readonly relations: readonly unknown[];
  readonly relation_overrides: readonly { readonly name: string }[];
}

const relation = {
  direction: 'MANYTOONE',
  local_field: 'tree_id',
  related_model: 'tree',
  related_field: 'id',
};
const back = { direction: 'ONETOMANY', local_field: 'id', related_model: 'fruit', related_field: 'tree_id' };

for (const engine of engines) {
  describe.skipIf(engine.skipReason)(`declared relations on ${engine.name}`, () => {
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

    const declare = (body: unknown, query = '', grants: Grants = ownerGrants): Promise<ApiAnswer> =>
      api.call('POST', `/api/model_descriptions/relationship_overrides/${query}`, { body, grants });
    const overrides = async (query = '', grants: Grants = ownerGrants): Promise<Record<string, string[]>> => {
      const answer = await api.call('GET', `/api/model_descriptions/${query}`, { grants });
      const models = answer.json as readonly Model[];
      return Object.fromEntries(
        models.map(({ model, relation_overrides }) => [model, relation_overrides.map(({ name }) => name)]),
      );
    };

    it('stand in the descriptions, the draft apart from what is in use, and can be filtered by', async () => {
      const set = [{ model: 'fruit', relations: [relation] }];
      const draft = await declare(set, '?draft=1');
      expect(draft.json).toEqual(set);
      expect(await overrides()).toEqual({ fruit: [], tree: [] });
      expect(await overrides('?draft=1')).toEqual({ fruit: ['tree_id__to__tree__id'], tree: [] });
      await declare([...set, { model: 'tree', relations: [back] }]);
      expect(await overrides()).toEqual({
        fruit: ['tree_id__to__tree__id'],
        tree: ['fruit__tree_id__to__id'],
      });
      const filter = { column: ['tree_id__to__tree__id', 'name'], value: 'young' };
      const found = await api.call(
        'GET',
        `/api/models/fruit/?_filter=${encodeURIComponent(JSON.stringify(filter))}&_expand=tree_id__to__tree__id`,
      );
      expect(found.json).toMatchObject({
        results: [{ name: 'pear', tree_id__to__tree__id: { key: '2', label: 'young' } }],
      });
    });

    it('replace the whole set of a table, survive a reload, and wait for columns that are not there', async () => {
      await declare([{ model: 'fruit', relations: [{ ...relation, related_field: 'nothing' }] }]);
      expect((await overrides())['fruit']).toEqual([]);
      await declare([{ model: 'fruit', relations: [relation] }]);
      await api.bridge.schema.reload();
      expect((await overrides())['fruit']).toEqual(['tree_id__to__tree__id']);
    });

    it('say nothing of a table that is hidden', async () => {
      const hidden: Grants = {
        ...ownerGrants,
        version: 'overrides-hidden',
        tables: new Map([['fruit', tableGrants(ownerGrants, 'fruit')]]),
      };
      expect(await overrides('', hidden)).toEqual({ fruit: [] });
      const [missing, unseen] = await Promise.all(
        ['nothing', 'tree'].map((model) => declare([{ model, relations: [] }], '', hidden)),
      );
      expect(unseen?.json).toEqual({ non_field_errors: ['Unknown relation override model: tree'] });
      expect(missing?.status).toBe(unseen?.status);
    });

    it('need the privilege, and name what is wrong', async () => {
      const nobody: Grants = { ...ownerGrants, version: 'overrides-nobody', privileges: new Set() };
      expect((await declare([], '', nobody)).status).toBe(403);
      expect((await declare({})).status).toBe(400);
      expect(
        (await declare([{ model: 'fruit', relations: [{ ...relation, direction: 'UP' }] }])).json,
      ).toEqual({
        non_field_errors: ['Unknown relation direction: UP'],
      });
      const { local_field: _, ...incomplete } = relation;
      expect((await declare([{ model: 'fruit', relations: [incomplete] }])).json).toEqual({
        local_field: ['this field is required'],
      });
    });

    it('change the ETag of the descriptions, which is the hash of the body for a client that sends cid', async () => {
      const first = await api.call('GET', '/api/model_descriptions/?cid=1');
      const tag = first.headers.get('etag') ?? '';
      expect(tag).toBe(`"${createHash('sha256').update(first.text).digest('hex')}"`);
      const ask = (): Promise<ApiAnswer> =>
        api.call('GET', '/api/model_descriptions/?cid=1', { headers: { 'if-none-match': tag } });
      expect((await ask()).status).toBe(304);
      await declare([{ model: 'fruit', relations: [] }]);
      expect((await ask()).status).toBe(200);
    });
  });
}
