import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openAdministeredBridge, type AdministeredBridge } from '../support/administered-bridge.ts';
import { freshName, type TestDatabase } from '../support/databases/test-database.ts';
import { recordingProxy } from '../connections/recording-proxy.ts';
import { engines } from '../support/engines.ts';
import { secrets } from '../support/start-bridge.ts';

/** Roles belong to the whole server: one of this run alone. */
const role = `${freshName()}_reader`;

/** Each row is its owner's, who is told by the claims of the request. */
const script = `
  CREATE TABLE notes (id integer PRIMARY KEY, owner text NOT NULL, body text NOT NULL);
  INSERT INTO notes VALUES (1, 'owner@example.test', 'mine'), (2, 'editor@example.test', 'yours'), (3, 'nobody', 'lost');
  CREATE ROLE ${role} NOLOGIN;
  GRANT SELECT, INSERT, UPDATE, DELETE ON notes TO ${role};
  ALTER TABLE notes ENABLE ROW LEVEL SECURITY;
  CREATE POLICY own ON notes TO ${role}
    USING (owner = current_setting('request.jwt.claims', true)::json ->> 'email')
    WITH CHECK (owner = current_setting('request.jwt.claims', true)::json ->> 'email');`;

for (const engine of engines.filter(({ name }) => name === 'postgres')) {
  describe.skipIf(engine.skipReason)('row-level security of the database', () => {
    let database: TestDatabase;
    let bridge: AdministeredBridge;
    beforeAll(async () => {
      database = await engine.createDatabase(script);
      bridge = await openAdministeredBridge(database.url, 'sqlite::memory:', {
        // One connection, so that what a request left on it would meet the next one.
        database: { url: database.url, rls: { role }, pool: 1 },
      });
      for (const account of ['owner', 'editor']) await bridge.signInAgain(account);
    });
    afterAll(async () => {
      await bridge?.close();
      await database?.run(`DROP OWNED BY ${role}; DROP ROLE ${role}`);
      await database?.drop();
    });

    const bodies = async (as: string) => {
      const { json } = await bridge.call('GET', '/api/models/notes/', { as });
      return (json.results as { body: string }[]).map(({ body }) => body);
    };

    it('shows each one their own rows, also when they take turns on one connection', async () => {
      const seen = await Promise.all(
        Array.from({ length: 20 }, (_none, at) => bodies(at % 2 === 0 ? 'owner' : 'editor')),
      );
      expect(seen).toEqual(seen.map((_rows, at) => [at % 2 === 0 ? 'mine' : 'yours']));
    });

    it('holds on every way to read', async () => {
      const get = async (path: string) => bridge.call('GET', `/api/models/notes/${path}`, { as: 'editor' });
      expect((await get('2/')).status).toBe(200);
      expect((await get('1/')).status).toBe(404);
      expect((await get('count/')).json).toMatchObject({ count: 1 });
      expect((await get('aggregate/?_y_func=max&_y_column=id')).json).toEqual({ y_func: 2 });
      expect((await get('?_search=mine')).json.results).toEqual([]);
      const file = await get('export/?format=csv');
      expect(file.status).toBe(200);
      expect(file.text).toContain('yours');
      expect(file.text).not.toMatch(/mine|lost/);
    });

    it('holds for changes, whose row is read back as the same person', async () => {
      const send = (method: string, path: string, body?: unknown) =>
        bridge.call(method, `/api/models/notes/${path}`, { as: 'editor', body });
      expect((await send('PATCH', '1/', { body: 'stolen' })).status).toBe(404);
      expect((await send('DELETE', '1/')).status).toBe(404);
      const foreign = await send('POST', '', { id: 10, owner: 'owner@example.test', body: 'planted' });
      expect(foreign.status).toBeGreaterThanOrEqual(400);
      const own = { id: 11, owner: 'editor@example.test', body: 'new' };
      expect(await send('POST', '', own)).toMatchObject({ status: 201, json: own });
      expect(await send('PATCH', '11/', { body: 'newer' })).toMatchObject({
        status: 200,
        json: { body: 'newer' },
      });
      expect((await send('DELETE', '11/')).status).toBe(204);
      expect(await database.run('SELECT body FROM notes ORDER BY id')).toEqual([
        { body: 'mine' },
        { body: 'yours' },
        { body: 'lost' },
      ]);
    });

    it('holds for many records at a time, and for files', async () => {
      const send = (method: string, path: string, body?: unknown) =>
        bridge.call(method, `/api/models/notes/${path}`, { as: 'editor', body });
      const mine = (id: number, owner = 'editor@example.test') => ({ id, owner, body: `note ${id}` });
      const many = await send('POST', 'bulk_create/', [mine(20), mine(21, 'nobody'), mine(22)]);
      expect(
        many.json.map((one: { success: boolean }) => one.success),
        many.text,
      ).toEqual([true, false, true]);
      const foreign = await send('POST', 'import/', { rows: [mine(23, 'owner@example.test')] });
      expect(foreign.status).toBeGreaterThanOrEqual(400);
      const file = await send('POST', 'import/', {
        mode: 'upsert',
        rows: [{ ...mine(20), body: 'again' }, mine(24)],
      });
      expect(file.json, file.text).toMatchObject({ inserted: 1, updated: 1 });
      // The rows of others are not there: neither found by a key, nor by a filter.
      const update = await send('POST', 'import/', { mode: 'update', rows: [{ id: 1, body: 'stolen' }] });
      expect(update.status).toBeGreaterThanOrEqual(400);
      expect((await send('PATCH', '?id__gte=1', { body: 'all of mine' })).json).toEqual({ affected: 4 });
      expect((await send('PATCH', '?id=20', { owner: 'nobody' })).status).toBeGreaterThanOrEqual(400);
      expect((await send('DELETE', '?id__gte=20')).json).toEqual({ affected: 3 });
      expect(await database.run('SELECT id, body FROM notes ORDER BY id')).toEqual([
        { id: '1', body: 'mine' },
        { id: '2', body: 'all of mine' },
        { id: '3', body: 'lost' },
      ]);
      await database.run("UPDATE notes SET body = 'yours' WHERE id = 2");
      const answer = await bridge.call('POST', '/api/graphql/', {
        as: 'editor',
        body: { query: '{ notes { data { body } } }' },
      });
      expect(answer.text).not.toMatch(/mine|lost/);
    });

    it('counts no rows by the statistics, which know those of others too', async () => {
      await database.run('ANALYZE notes');
      await bridge.call('POST', '/api/reload/', {});
      const { tables } = (await bridge.call('GET', '/api/schema/', { as: 'editor' })).json;
      expect(tables.map((table: { row_estimate: unknown }) => table.row_estimate)).toEqual([null]);
    });

    it('lets nobody view records as somebody else, to whom policies may show more', async () => {
      const view = (path: string) =>
        bridge.call('GET', path, { headers: { 'X-View-As': 'user:editor@example.test' } });
      for (const path of ['/api/models/notes/', '/api/models/notes/2/', '/api/models/notes/export/']) {
        expect((await view(path)).json).toMatchObject({ status: 501, code: 'not_supported' });
      }
      // What a role may do is no record.
      expect((await view('/api/schema/')).status).toBe(200);
    });

    it('tells former states of a record to those alone who may read the log', async () => {
      await bridge.call('PATCH', '/api/models/notes/2/', {
        as: 'editor',
        body: { body: 'mine for a while' },
      });
      await bridge.call('PATCH', '/api/models/notes/2/', { as: 'editor', body: { body: 'yours' } });
      const hers = await bridge.call('GET', '/api/models/notes/2/history/', { as: 'editor' });
      expect(hers.json).toMatchObject({ status: 403, code: 'forbidden' });
      expect((await bridge.call('GET', '/api/models/notes/2/history/')).json.entries[0].changes).toEqual({
        body: { before: 'mine for a while', after: 'yours' },
      });
    });

    it('closes every way in for text that people write, which could give the role back', async () => {
      const asked = [
        await bridge.call('POST', '/api/sql/', { body: { query: 'SELECT * FROM notes' } }),
        await bridge.call('POST', '/api/sql/', {
          body: { queries: [{ query: 'SELECT * FROM notes' }] },
        }),
      ];
      await bridge.confirm();
      await bridge.call('PUT', '/api/actions/all/', { body: { query: 'SELECT * FROM notes', roles: ['*'] } });
      asked.push(await bridge.call('POST', '/api/actions/all/run/', { as: 'editor', body: {} }));
      for (const answer of asked) {
        expect(answer.json, answer.text).toMatchObject({ status: 501, code: 'not_supported' });
        expect(answer.text).not.toContain('mine');
      }
    });

    it('sends nothing that a transaction pooler would give to the next client', async () => {
      const wire = await recordingProxy(new URL(database.url));
      const pooled = await openAdministeredBridge(wire.url, 'sqlite::memory:', {
        database: { url: wire.url, rls: { role }, pooler: true },
      });
      const call = (method: string, path: string, body?: unknown) =>
        pooled.call(method, `/api/models/notes/${path}`, { as: 'editor', body });
      const own = { id: 40, owner: 'editor@example.test', body: 'pooled' };
      expect((await call('POST', '', own)).status).toBe(201);
      for (const path of ['', '40/', 'count/', '?_search=x', 'export/?format=csv']) {
        expect((await call('GET', path)).status).toBe(200);
      }
      await call('PATCH', '40/', { body: 'again' });
      await call('PATCH', '?id=40', { body: 'by filter' });
      await call('POST', 'bulk_create/', [{ ...own, id: 41 }]);
      await call('POST', 'import/', { mode: 'upsert', rows: [{ ...own, id: 41 }] });
      await call('DELETE', '?id__gte=40');
      await pooled.close();
      await wire.close();

      const taken = "pg_catalog.set_config('role', $2, true)";
      expect(wire.statements.filter(({ text }) => text.includes(taken)).length).toBeGreaterThan(10);
      for (const { text, name, inTransaction } of wire.statements) {
        expect(name, text).toBe('');
        expect(text).not.toMatch(
          /^\s*(?:set(?!\s+local\b)|reset|discard|prepare|listen|load|create\s+temp)\b|advisory_lock|with\s+hold/i,
        );
        if (!/set_config|set\s+local/i.test(text)) continue;
        expect(inTransaction, text).toBe(true);
        // True: until the transaction ends, as SET LOCAL.
        expect(text.match(/set_config\('[\w.]+', \$\d, true\)/g) ?? []).toHaveLength(
          text.split('set_config').length - 1,
        );
      }
    });

    it('is not gone around by requests that name their database', async () => {
      const settings = {
        database: { url: database.url, rls: { role } },
        auth: {
          secret: secrets.JET_ADMIN_AUTH_SECRET,
          jetAdmin: {
            project: 'p',
            token: 't'.repeat(40),
            bridgeSettings: true,
            bridgeSettingsHosts: ['localhost'],
          },
        },
      };
      await expect(openAdministeredBridge(database.url, 'sqlite::memory:', settings)).rejects.toThrow(
        /database\.rls\.role cannot be kept.*bridgeSettings/,
      );
    });

    it('opens nothing when the role does not exist, is none, or the engine has none', async () => {
      const open = (url: string, name: string) =>
        openAdministeredBridge(url, 'sqlite::memory:', { database: { url, rls: { role: name } } });
      await expect(open(database.url, 'NONE')).rejects.toThrow(/database\.rls\.role/);
      await expect(open('sqlite::memory:', role)).rejects.toThrow(/database\.rls\.role/);
      const missing = await open(database.url, `${role}_missing`);
      const answer = await missing.call('GET', '/api/models/notes/');
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.text).not.toMatch(/mine|yours/);
      await missing.close();
    });
  });
}
