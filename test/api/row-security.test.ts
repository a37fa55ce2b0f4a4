import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openAdministeredBridge, type AdministeredBridge } from '../support/administered-bridge.ts';
import { freshName, type TestDatabase } from '../support/databases/test-database.ts';
import { engines } from '../support/engines.ts';

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

    it('closes the console, where text could give the role back', async () => {
      const answer = await bridge.call('POST', '/api/sql/', { body: { query: 'SELECT * FROM notes' } });
      expect(answer.status).toBe(501);
      expect(answer.text).not.toContain('mine');
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
