import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openAdministeredBridge, type AdministeredBridge } from '../support/administered-bridge.ts';
import { freshName, type TestDatabase } from '../support/databases/test-database.ts';
import { engines } from '../support/engines.ts';
import { temporarySqlite } from '../engines/sqlite.ts';

interface Entry {
  readonly action: string;
  readonly phase: string;
  readonly model: string | null;
  readonly key: string | null;
  readonly details: Readonly<Record<string, unknown>> & {
    readonly before?: Readonly<Record<string, unknown>> | null;
    readonly after?: Readonly<Record<string, unknown>> | null;
  };
}

const autoKey = {
  postgres: 'serial primary key',
  sqlite: 'integer primary key autoincrement',
  mysql: 'integer auto_increment primary key',
};

const rows = `INSERT INTO parts (name, place, secret_code) VALUES ('bolt', 1, 'x1'), ('nut', 2, 'x2'), ('cog', 3, 'x3'), ('pin', 4, 'x4')`;

for (const engine of engines) {
  describe.skipIf(engine.skipReason)(`what the trail has of many records on ${engine.name}`, () => {
    let database: TestDatabase;
    let bridge: AdministeredBridge;
    let store: Awaited<ReturnType<typeof temporarySqlite>>;
    beforeAll(async () => {
      database = await engine.createDatabase(`
        CREATE TABLE parts (id ${autoKey[engine.name as keyof typeof autoKey]}, name varchar(20) NOT NULL UNIQUE, place integer, secret_code varchar(20));
        CREATE TABLE pairs (a integer NOT NULL, b integer NOT NULL, note varchar(20), PRIMARY KEY (a, b));`);
      store = await temporarySqlite();
      bridge = await openAdministeredBridge(database.url, `file:${store.settings.database}`, {
        audit: { redact: ['secret_code'] },
      });
    });
    beforeEach(async () => {
      await database.run('DELETE FROM parts');
      await database.run('DELETE FROM pairs');
      await database.run(rows);
    });
    afterAll(async () => {
      await bridge?.close();
      await database?.drop();
      await store?.drop();
    });

    const idOf = async (name: string): Promise<string> =>
      String((await database.run(`SELECT id FROM parts WHERE name = '${name}'`))[0]?.['id']);
    /** What a request left, the oldest first. */
    const trailOf = async (answer: { readonly headers: Headers }): Promise<readonly Entry[]> => {
      const id = answer.headers.get('x-request-id');
      const { json } = await bridge.call('GET', `/api/audit/?limit=1000&request_id=${id}`);
      return (json.entries as Entry[]).toReversed();
    };
    const changesOf = async (answer: { readonly headers: Headers }) =>
      (await trailOf(answer))
        .filter(({ details }) => details.before !== undefined)
        .map(({ model, key, details: { before, after } }) => ({ model, key, before, after }));

    it('has each record of a bulk creation as the database made it, and none that was refused', async () => {
      const answer = await bridge.call('POST', '/api/models/parts/bulk_create/', {
        body: [{ name: 'gear', secret_code: 'hush' }, { name: 'bolt' }, { name: 'rod', place: 9 }],
      });
      expect(answer.status, answer.text).toBe(200);
      const changes = await changesOf(answer);
      expect(changes.map(({ before, after }) => [before, after?.['name'], after?.['place']])).toEqual([
        [null, 'gear', null],
        [null, 'rod', 9],
      ]);
      expect(changes[1]).toMatchObject({ model: 'parts', key: await idOf('rod') });
      expect(changes[0]?.after).toMatchObject({ secret_code: '[redacted]' });
      const phases = (await trailOf(answer)).map(({ phase, details }) => [phase, details['status']]);
      expect(phases).toEqual([
        ['intended', undefined],
        ['done', undefined],
        ['done', undefined],
        ['done', 200],
      ]);
      expect(JSON.stringify(await trailOf(answer))).not.toContain('hush');
    });

    it('has each record of a change and a deletion by filter, before and after', async () => {
      const changed = await bridge.call('PATCH', '/api/models/parts/?place__lte=2', { body: { place: 7 } });
      expect(changed.json, changed.text).toEqual({ affected: 2 });
      expect(await changesOf(changed)).toEqual([
        expect.objectContaining({
          key: await idOf('bolt'),
          before: expect.objectContaining({ name: 'bolt', place: 1 }),
          after: expect.objectContaining({ name: 'bolt', place: 7, secret_code: '[redacted]' }),
        }),
        expect.objectContaining({ key: await idOf('nut') }),
      ]);
      const id = await idOf('cog');
      const gone = await bridge.call('DELETE', '/api/models/parts/?name=cog');
      expect(await changesOf(gone)).toEqual([
        { model: 'parts', key: id, before: expect.objectContaining({ name: 'cog', place: 3 }), after: null },
      ]);
    });

    it('keeps the columns, too, that the role of who deletes is not shown, so that nothing is lost', async () => {
      const role = {
        tables: {
          parts: {
            operations: ['read', 'create', 'update', 'delete'],
            readable: ['id', 'name', 'place'],
            writable: ['name'],
            masked: ['place'],
            rows: null,
          },
        },
        privileges: [],
      };
      await bridge.confirm();
      const saved = await bridge.call('PUT', '/api/roles/Clerk/', { body: role });
      expect(saved.status, saved.text).toBeLessThan(300);
      const as = 'Clerk';
      const id = await idOf('cog');
      const changed = await bridge.call('PATCH', `/api/models/parts/${id}/`, { as, body: { name: 'gear' } });
      expect(changed.json, changed.text).toEqual({ id: Number(id), name: 'gear', place: null });
      expect(await changesOf(changed)).toMatchObject([
        { before: { name: 'cog', place: 3 }, after: { name: 'gear', place: 3, secret_code: '[redacted]' } },
      ]);
      const gone = await bridge.call('DELETE', `/api/models/parts/${id}/`, { as });
      expect(await changesOf(gone)).toMatchObject([{ before: { name: 'gear', place: 3 }, after: null }]);
      const made = await bridge.call('POST', '/api/models/parts/', { as, body: { name: 'rod' } });
      expect(await changesOf(made)).toMatchObject([
        { before: null, after: { name: 'rod', secret_code: '[redacted]' } },
      ]);
      const { json } = await bridge.call('GET', `/api/models/parts/${id}/history/`);
      const restored = await bridge.call(
        'POST',
        `/api/models/parts/${id}/history/${json.entries[0].id}/restore/`,
        { body: {} },
      );
      expect(restored.json, restored.text).toMatchObject({ name: 'gear', place: 3 });
    });

    it('follows a key that a change by filter writes', async () => {
      await database.run("INSERT INTO pairs VALUES (1, 1, 'x'), (1, 2, 'y'), (3, 1, 'z')");
      const changed = await bridge.call('PATCH', '/api/models/pairs/?a=1', { body: { a: 2 } });
      expect(changed.json, changed.text).toEqual({ affected: 2 });
      expect(await changesOf(changed)).toEqual([
        { model: 'pairs', key: '1,1', before: { a: 1, b: 1, note: 'x' }, after: { a: 2, b: 1, note: 'x' } },
        { model: 'pairs', key: '1,2', before: { a: 1, b: 2, note: 'y' }, after: { a: 2, b: 2, note: 'y' } },
      ]);
    });

    it('has nothing of a change that was undone', async () => {
      const tooMany = await bridge.call('PATCH', '/api/models/parts/?place__gte=1&max_affected=2', {
        body: { place: 0 },
      });
      expect(tooMany.status).toBe(400);
      const doubled = await bridge.call('PATCH', '/api/models/parts/?place__gte=1', {
        body: { name: 'same' },
      });
      expect(doubled.status).toBe(409);
      const rows = [{ name: 'new' }, { name: 'bolt' }];
      const refused = await bridge.call('POST', '/api/models/parts/import/', { body: { rows } });
      expect(refused.status, refused.text).toBeGreaterThanOrEqual(400);
      const dry = await bridge.call('POST', '/api/models/parts/import/', {
        body: { rows: [{ name: 'new' }], dry_run: true },
      });
      expect(dry.status, dry.text).toBe(200);
      for (const answer of [tooMany, doubled, refused, dry]) {
        expect(await changesOf(answer)).toEqual([]);
        expect((await trailOf(answer)).map(({ phase }) => phase)).toEqual([
          'intended',
          answer === dry ? 'done' : 'failed',
        ]);
      }
    });

    it('has the rows of an import, new ones and changed ones', async () => {
      const bolt = await idOf('bolt');
      const answer = await bridge.call('POST', '/api/models/parts/import/', {
        body: {
          mode: 'upsert',
          key: ['name'],
          rows: [
            { name: 'bolt', place: 11 },
            { name: 'axle', place: 12 },
          ],
        },
      });
      expect(answer.status, answer.text).toBe(200);
      const changes = await changesOf(answer);
      expect(changes).toHaveLength(2);
      expect(changes).toEqual(
        expect.arrayContaining([
          expect.objectContaining({
            key: bolt,
            before: expect.objectContaining({ place: 1 }),
            after: expect.objectContaining({ place: 11 }),
          }),
          expect.objectContaining({
            key: await idOf('axle'),
            before: null,
            after: expect.objectContaining({ name: 'axle', place: 12 }),
          }),
        ]),
      );
    });

    it('has who stepped aside when records changed places', async () => {
      const [nut, pin] = [await idOf('nut'), await idOf('pin')];
      const moved = await bridge.call('POST', '/api/models/parts/reorder/', {
        body: {
          ordering_field: 'place',
          forward: true,
          segment_from: 2,
          segment_to: 4,
          item: Number(nut),
          segment_by_ordering_field: true,
        },
      });
      expect(moved.status, moved.text).toBe(200);
      const places = (changes: Awaited<ReturnType<typeof changesOf>>) =>
        Object.fromEntries(
          changes.map(({ key, before, after }) => [key, [before?.['place'], after?.['place']]]),
        );
      expect(places(await changesOf(moved))).toEqual({
        [nut]: [2, 4],
        [await idOf('cog')]: [3, 2],
        [pin]: [4, 3],
      });
      const numbered = await bridge.call('POST', '/api/models/parts/reset_order/', {
        body: { ordering_field: 'place', ordering: '-name', value_ordering: null },
      });
      expect(numbered.status, numbered.text).toBe(200);
      expect(places(await changesOf(numbered))).toMatchObject({
        [pin]: [3, 1],
        [await idOf('bolt')]: [1, 4],
      });
    });

    it('makes the history of a record, whose former state comes back', async () => {
      const id = await idOf('cog');
      await bridge.call('PATCH', '/api/models/parts/?name=cog', { body: { place: 50 } });
      await bridge.call('DELETE', '/api/models/parts/?name=cog');
      const { entries } = (await bridge.call('GET', `/api/models/parts/${id}/history/`)).json;
      expect(entries.map(({ action }: Entry) => action)).toEqual(['delete_records', 'update_records']);
      expect(entries[1].changes).toEqual({ place: { before: 3, after: 50 } });
      const restore = (entry: string) =>
        bridge.call('POST', `/api/models/parts/${id}/history/${entry}/restore/`, { body: {} });
      expect((await restore(entries[0].id)).json).toMatchObject({ id: Number(id), name: 'cog', place: 50 });
      expect((await restore(entries[1].id)).json).toMatchObject({ id: Number(id), place: 3 });
    });

    it('has changes of structure, column by column', async () => {
      const table = freshName();
      const made = await bridge.call('POST', '/api/tables/', {
        body: {
          name: table,
          columns: [{ name: 'id', field: 'IntegerField', primary_key: true, db_field: 'integer' }],
        },
      });
      expect(made.status, made.text).toBe(201);
      const gone = await bridge.call('DELETE', `/api/tables/${table}/`);
      expect(gone.status, gone.text).toBe(204);
      const structure = async (answer: { readonly headers: Headers }) =>
        (await trailOf(answer)).at(-1)?.details['structure'];
      expect(await structure(made)).toEqual([
        { model: table, before: null, after: [expect.objectContaining({ name: 'id', primary_key: true })] },
      ]);
      expect(await structure(gone)).toEqual([
        { model: table, before: [expect.objectContaining({ name: 'id' })], after: null },
      ]);
    });

    it('has statements of the console and of actions, without values that are redacted', async () => {
      await bridge.confirm();
      const write = (query: string, parameters: object = {}) =>
        bridge.call('POST', '/api/sql/', { body: { v: 2, query, admin: true, ...parameters } });
      const plain = await write("UPDATE parts SET place = 21 WHERE name = 'bolt'");
      expect(plain.status, plain.text).toBe(200);
      expect((await trailOf(plain)).at(-1)?.details['statements']).toEqual([
        { statement: "UPDATE parts SET place = 21 WHERE name = 'bolt'", affected: 1 },
      ]);
      const query = "UPDATE parts SET secret_code = 'hush' WHERE place = :place";
      const secret = await write(query, { params_obj: { place: 2121 } });
      expect(secret.status, secret.text).toBe(200);
      const entries = JSON.stringify(await trailOf(secret));
      expect(entries).toContain('UPDATE parts SET secret_code = [redacted] WHERE place = ');
      expect(entries).not.toMatch(/hush|2121/);

      await bridge.call('PUT', '/api/actions/renumber/', {
        body: { query: "UPDATE parts SET place = :place WHERE name = 'nut'", roles: ['*'] },
      });
      const run = await bridge.call('POST', '/api/actions/renumber/run/', {
        as: 'viewer',
        body: { params: { place: 5 } },
      });
      expect(run.status, run.text).toBe(200);
      expect((await trailOf(run)).at(-1)).toMatchObject({
        action: 'run_action',
        details: { status: 200, statements: [{ affected: 1 }] },
      });
    });

    it('has filters without values that are redacted', async () => {
      const hidden = await bridge.call('GET', '/api/models/parts/export/?format=csv&secret_code=hush');
      const tree = encodeURIComponent(JSON.stringify({ column: 'secret_code', value: 'hush' }));
      const filtered = await bridge.call('GET', `/api/models/parts/export/?format=csv&_filter=${tree}`);
      for (const answer of [hidden, filtered]) {
        expect(answer.status, answer.text).toBe(200);
        const entries = JSON.stringify(await trailOf(answer));
        expect(entries).toContain('export_records');
        expect(entries).not.toContain('hush');
      }
    });
  });
}
