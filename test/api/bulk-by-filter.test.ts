import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ownerGrants, type Grants } from '../../src/auth/index.ts';
import type { Accounts } from '../../src/accounts/index.ts';
import type { TestDatabase } from '../support/databases/test-database.ts';
import { engines } from '../support/engines.ts';
import { openRecordApi, type ApiAnswer, type RecordApi } from '../support/record-api.ts';

const script = `
CREATE TABLE tasks (
  id INTEGER NOT NULL PRIMARY KEY, owner VARCHAR(20) NOT NULL, state VARCHAR(20) NOT NULL,
  points INTEGER NOT NULL CHECK (points < 1000), secret VARCHAR(20)
);
CREATE TABLE marks (a INTEGER NOT NULL, b VARCHAR(10) NOT NULL, note VARCHAR(20), PRIMARY KEY (a, b));
CREATE TABLE logs (line VARCHAR(20));
`;

function grants(version: string, changes: object): Grants {
  const all = ownerGrants.tables.get('*');
  if (all === undefined) throw new Error('The owner has rights on every table.');
  return { ...ownerGrants, version, tables: new Map([['*', { ...all, ...changes }]]) };
}

let isConfirmed = false;
const askedAgain = { confirmations: { isConfirmed: async () => isConfirmed } } as unknown as Accounts;

for (const engine of engines) {
  describe.skipIf(engine.skipReason)(`changes by filter on ${engine.name}`, () => {
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
    beforeEach(async () => {
      await database.run('DELETE FROM tasks');
      await database.run('DELETE FROM marks');
      const rows = Array.from(
        { length: 700 },
        (_, i) => `(${i}, '${i % 2 ? 'ann' : 'bob'}', 'new', ${i}, 'x')`,
      );
      await database.run(`INSERT INTO tasks VALUES ${rows.join(', ')}`);
      await database.run(
        `INSERT INTO marks VALUES (1, 'x', 'n'), (1, 'y', 'n'), (2, 'x', 'n'), (2, 'y', 'n')`,
      );
    });

    async function count(table: string, where: string): Promise<number> {
      const [row] = await database.run(`SELECT count(*) AS n FROM ${table} WHERE ${where}`);
      return Number(row?.['n']);
    }

    function patch(query: string, body: unknown, who?: Grants): Promise<ApiAnswer> {
      return api.call('PATCH', `/api/models/tasks/?${query}`, { body, ...(who ? { grants: who } : {}) });
    }

    it('changes what the filter finds and nothing else', async () => {
      const answer = await patch('owner=ann&points__lt=601', { state: 'done', secret: null });
      expect([answer.status, answer.json]).toEqual([200, { affected: 300 }]);
      expect(
        await count('tasks', "state = 'done' AND secret IS NULL AND owner = 'ann' AND points < 601"),
      ).toBe(300);
      expect(await count('tasks', "state = 'done'")).toBe(300);
    });

    it('removes what the filter finds and nothing else', async () => {
      const filter = encodeURIComponent(JSON.stringify({ column: 'id', lookup: 'lt', value: 100 }));
      const answer = await api.call('DELETE', `/api/models/tasks/?_filter=${filter}`);
      expect([answer.status, answer.json]).toEqual([200, { affected: 100 }]);
      expect(await count('tasks', '1 = 1')).toBe(600);
    });

    it('asks for the password again above 100 removed records, and then removes none', async () => {
      const session = { accounts: askedAgain } as const;
      const person = await openRecordApi(database.url, session);
      const remove = (query: string): Promise<ApiAnswer> =>
        person.call('DELETE', `/api/models/tasks/?${query}`);
      try {
        const refused = await remove('points__lte=100');
        expect([refused.status, refused.json]).toEqual([
          403,
          expect.objectContaining({ code: 'confirmation_required' }),
        ]);
        expect(await count('tasks', 'points <= 100')).toBe(101);
        expect((await remove('points__lt=100')).json).toEqual({ affected: 100 });
        isConfirmed = true;
        expect((await remove('points__lt=300')).json).toEqual({ affected: 200 });
      } finally {
        isConfirmed = false;
        await person.close();
      }
    });

    it('addresses rows of composite keys', async () => {
      const answer = await api.call('PATCH', '/api/models/marks/?b=y', { body: { note: 'm' } });
      expect(answer.json).toEqual({ affected: 2 });
      expect(await count('marks', "b = 'y' AND note = 'm'")).toBe(2);
      expect((await api.call('DELETE', '/api/models/marks/?a=1')).json).toEqual({ affected: 2 });
      expect(await count('marks', 'a = 2')).toBe(2);
    });

    it('touches nothing above max_affected', async () => {
      const answer = await patch('owner=ann&max_affected=349', { state: 'done' });
      expect(answer.status).toBe(400);
      expect(answer.json).toMatchObject({ code: 'limit_exceeded', errors: [{ parameter: 'max_affected' }] });
      expect(await count('tasks', "state = 'done'")).toBe(0);
      expect((await patch('owner=ann&max_affected=350', { state: 'done' })).json).toEqual({ affected: 350 });
    });

    it('changes nothing at all when the database refuses one row', async () => {
      const answer = await patch('id__gte=0', { points: 1000 });
      expect(answer.json).toMatchObject({ code: 'check_violation' });
      expect(answer.status).toBe(422);
      expect(await count('tasks', 'points = 1000')).toBe(0);
    });

    const refused: readonly (readonly [query: string, body: unknown, status: number, code: string])[] = [
      ['', { state: 'x' }, 400, 'filter_required'],
      ['_filter={"and":[]}', { state: 'x' }, 400, 'filter_required'],
      ['statsu=new', { state: 'x' }, 400, 'unknown_column'],
      ['id=1&statsu=new', { state: 'x' }, 400, 'unknown_column'],
      ['id=1&state__gt=a', { state: 'x' }, 400, 'unknown_column'],
      ['id=1&page=2', { state: 'x' }, 400, 'unknown_column'],
      ['id=1&owner=', { state: 'x' }, 400, 'invalid_parameter'],
      ['id=1&_per_page=5', { state: 'x' }, 400, 'invalid_parameter'],
      ['id=1&max_affected=x', { state: 'x' }, 400, 'invalid_parameter'],
      ['id=1&max_affected=-1', { state: 'x' }, 400, 'invalid_parameter'],
      ['id=1&max_affected=10001', { state: 'x' }, 400, 'limit_exceeded'],
      ['id=1', {}, 400, 'invalid_request'],
      ['id=1', [], 400, 'invalid_request'],
      ['id=1', { nothing: 1 }, 400, 'unknown_column'],
      ['id=1', { points: 'many' }, 400, 'invalid_value'],
      ['id=x', { points: 1 }, 400, 'invalid_value'],
    ];
    it.each(refused)('?%s with %j answers %i %s', async (query, body, status, code) => {
      const answer = await patch(query, body);
      expect([answer.status, (answer.json as { code: string }).code]).toEqual([status, code]);
      expect(await count('tasks', "state = 'new'")).toBe(700);
    });

    it('needs the right to change in bulk beside the one to change', async () => {
      for (const operation of ['bulk', 'update', 'delete']) {
        const operations = new Set(
          [...(ownerGrants.tables.get('*')?.operations ?? [])].filter((o) => o !== operation),
        );
        const who = grants(`no-${operation}`, { operations });
        const updated = await patch('id=1', { state: 'x' }, who);
        const deleted = await api.call('DELETE', '/api/models/tasks/?id=1', { grants: who });
        expect(updated.status).toBe(operation === 'delete' ? 200 : 403);
        expect(deleted.status).toBe(operation === 'update' ? 200 : 403);
      }
    });

    it('stays within the rows and columns of the role, before and after', async () => {
      const rows = { column: 'owner', value: 'ann' };
      const ann = grants('ann', { rows, readable: new Set(['id', 'owner', 'state', 'points']) });
      expect((await patch('id__lte=3', { state: 'mine' }, ann)).json).toEqual({ affected: 2 });
      expect(await count('tasks', "state = 'mine'")).toBe(2);
      const given = await patch('id__lte=3', { owner: 'bob' }, ann);
      expect(given.json).toMatchObject({ code: 'forbidden' });
      expect(await count('tasks', "owner = 'ann'")).toBe(350);
      for (const [query, body] of [
        ['secret=x', { state: 'x' }],
        ['id=1', { secret: 'y' }],
      ] as const) {
        expect((await patch(query, body, ann)).json).toMatchObject({ code: 'unknown_column' });
      }
    });

    it('refuses a table whose rows nothing names', async () => {
      expect((await api.call('DELETE', '/api/models/logs/?line=x')).json).toMatchObject({
        code: 'forbidden',
      });
    });
  });
}
