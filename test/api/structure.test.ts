import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ownerGrants, tableGrants, type Grants } from '../../src/auth/index.ts';
import type { TestDatabase } from '../support/databases/test-database.ts';
import { engines } from '../support/engines.ts';
import { openRecordApi, type ApiAnswer, type RecordApi } from '../support/record-api.ts';

const script = `create table tree (id integer primary key, name varchar(40));
insert into tree values (1, 'old');`;

const nobody: Grants = { ...ownerGrants, version: 'structure-nobody', privileges: new Set() };

interface Field {
  readonly name: string;
  readonly field: string;
  readonly null: boolean;
  readonly params: { readonly length?: number; readonly related_model?: { readonly model: string } };
}

for (const engine of engines) {
  describe.skipIf(engine.skipReason)(`changing structure on ${engine.name}`, () => {
    let database: TestDatabase;
    let api: RecordApi;
    beforeAll(async () => {
      database = await engine.createDatabase(script);
      api = await openRecordApi(database.url);
    });
    afterAll(async () => {
      await api?.close();
      await database?.drop();
    });

    const call = (method: string, path: string, body?: unknown, grants = ownerGrants): Promise<ApiAnswer> =>
      api.call(method, `/api/tables/${path}`, { ...(body === undefined ? {} : { body }), grants });
    const fields = async (table: string): Promise<Record<string, Field>> => {
      const answer = await call('GET', `${table}/columns/`);
      expect(answer.status, answer.text).toBe(200);
      return Object.fromEntries((answer.json as readonly Field[]).map((field) => [field.name, field]));
    };
    const succeeds = async (answer: Promise<ApiAnswer>, status: number): Promise<ApiAnswer> => {
      const { text } = await answer;
      expect((await answer).status, text).toBe(status);
      return answer;
    };

    const hostile = `od"d\`na'me; drop table tree; --`;
    const fruit = {
      name: 'fruit',
      columns: [
        { name: 'id', field: 'IntegerField', primary_key: true },
        {
          name: 'name',
          field: 'CharField',
          params: { length: 80 },
          default_type: 'value',
          default_value: "it's \\ a",
        },
        { name: 'tree_id', field: 'ForeignKey', null: true, params: { related_model: { model: 'tree' } } },
        { name: 'ripe', field: 'BooleanField', null: true, default_type: 'value', default_value: true },
        { name: hostile, field: 'TextField', null: true },
      ],
    };

    it('makes a table whose key counts up, whose names and defaults are what was said', async () => {
      const made = await succeeds(call('POST', '', fruit), 201);
      expect(made.json).toEqual(fruit);
      const found = await fields('fruit');
      expect(Object.keys(found)).toEqual(['id', 'name', 'tree_id', 'ripe', hostile]);
      expect(found['tree_id']?.params.related_model).toEqual({ model: 'tree' });
      const record = await api.call('POST', '/api/models/fruit/', { body: { tree_id: 1, [hostile]: 'x' } });
      expect(record.json).toMatchObject({ id: 1, name: "it's \\ a", tree_id: 1, [hostile]: 'x' });
      expect((await fields('tree'))['id']).toBeDefined();
    });

    it('adds, renames and drops a column', async () => {
      await succeeds(
        call('POST', 'fruit/columns/', { name: 'weight', field: 'FloatField', null: true }),
        201,
      );
      expect((await fields('fruit'))['weight']?.field).toBe('FloatField');
      const again = await call('POST', 'fruit/columns/', { name: 'weight', field: 'FloatField', null: true });
      expect(again.json).toEqual({ non_field_errors: ['Column with such name already exists'] });
      await succeeds(call('PATCH', 'fruit/columns/weight/', { name: 'grams' }), 200);
      expect(Object.keys(await fields('fruit'))).toContain('grams');
      await succeeds(call('DELETE', 'fruit/columns/grams/'), 204);
      expect((await call('GET', 'fruit/columns/grams/')).status).toBe(404);
    });

    it('changes only what a PATCH names', async () => {
      const column = { name: 'kind', field: 'CharField', params: { length: 20 }, null: true };
      await succeeds(
        call('POST', 'fruit/columns/', { ...column, default_type: 'value', default_value: 'sweet' }),
        201,
      );
      await succeeds(call('PATCH', 'fruit/columns/kind/', { name: 'sort' }), 200);
      expect((await fields('fruit'))['sort']).toMatchObject({ null: true, params: { length: 20 } });
      await succeeds(call('PATCH', 'fruit/columns/sort/', { params: { length: 30 } }), 200);
      expect((await fields('fruit'))['sort']).toMatchObject({ null: true, params: { length: 30 } });
      const record = await api.call('POST', '/api/models/fruit/', { body: {} });
      expect(record.json).toMatchObject({ sort: 'sweet' });
      await succeeds(call('PATCH', 'fruit/columns/sort/', { null: false, field: 'TextField' }), 200);
      await succeeds(call('PATCH', 'fruit/columns/tree_id/', { null: true }), 200);
      expect((await fields('fruit'))['tree_id']?.params.related_model).toEqual({ model: 'tree' });
      await succeeds(call('PATCH', 'fruit/columns/tree_id/', { params: { related_model: null } }), 200);
      expect((await fields('fruit'))['tree_id']?.params.related_model).toBeUndefined();
    });

    it('refuses what would lose rows, says nothing of the driver and changes nothing', async () => {
      await succeeds(call('POST', '', { ...fruit, name: 'leaf', columns: fruit.columns.slice(0, 3) }), 201);
      const refused = await call('DELETE', 'tree/');
      expect(refused.status).toBe(400);
      expect(refused.text).not.toMatch(/constraint .* on|foreign key constraint|drop table/i);
      await succeeds(call('DELETE', 'leaf/'), 204);
      expect((await call('DELETE', 'leaf/')).status).toBe(404);
    });

    it.each([
      [{ name: 'x' }, 'No primary key specified'],
      [{ columns: [] }, 'name'],
      [{ name: 'x', columns: [{ field: 'CharField', primary_key: true }] }, 'name'],
      [{ name: 'x', columns: [{ name: 'id', primary_key: true }] }, 'field'],
      [
        { name: 'x'.repeat(300), columns: [{ name: 'id', field: 'IntegerField', primary_key: true }] },
        'bytes',
      ],
      [{ name: 'tree', columns: [] }, 'already exists'],
      [{ name: 'x', columns: [{ name: 'id', field: 'IntegerField', primary_key: 'yes' }] }, 'primary_key'],
      [
        {
          name: 'x',
          columns: [
            { name: 'id', field: 'IntegerField', primary_key: true },
            {
              name: 'n',
              field: 'IntegerField',
              default_type: 'sequence',
              default_value: "x'); drop table tree",
            },
          ],
        },
        'default_value',
      ],
      [[], 'object'],
    ])('names what is wrong: %j', async (body, word) => {
      const answer = await call('POST', '', body);
      expect(answer.status).toBe(400);
      expect(answer.text).toContain(word);
    });

    it('needs the privilege, and knows no hidden table', async () => {
      for (const [method, path, body] of [
        ['POST', '', fruit],
        ['DELETE', 'tree/', undefined],
        ['GET', 'tree/columns/', undefined],
        ['POST', 'tree/columns/', {}],
        ['PATCH', 'tree/columns/id/', {}],
        ['DELETE', 'tree/columns/id/', undefined],
      ] as const) {
        expect((await call(method, path, body, nobody)).status, `${method} ${path}`).toBe(403);
      }
      const hidden: Grants = {
        ...ownerGrants,
        version: 'structure-hidden',
        tables: new Map([['fruit', tableGrants(ownerGrants, 'fruit')]]),
      };
      expect((await call('DELETE', 'tree/', undefined, hidden)).status).toBe(404);
    });

    it('is closed on a bridge that only reads', async () => {
      const reading = await openRecordApi(database.url, { readOnly: true });
      try {
        expect((await reading.call('POST', '/api/tables/', { body: fruit })).status).toBe(403);
        expect((await reading.call('DELETE', '/api/tables/tree/')).status).toBe(403);
      } finally {
        await reading.close();
      }
    });
  });
}
