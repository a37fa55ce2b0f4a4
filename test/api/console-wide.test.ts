import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Accounts } from '../../src/accounts/index.ts';
import { ownerGrants } from '../../src/auth/index.ts';
import type { TestDatabase } from '../support/databases/test-database.ts';
import { engines } from '../support/engines.ts';
import { openRecordApi, type ApiAnswer, type RecordApi } from '../support/record-api.ts';
import { statementWatch } from '../support/running-statements.ts';

/** Everybody has just given their password. */
const confirmed = { confirmations: { isConfirmed: async () => true } } as unknown as Accounts;

const limit = 16_000_000;
/** Ten thousand rows of a megabyte: what no bridge could hold, and what no database sends before the time is over. */
const counted = 'with recursive t(n) as (select 1 union all select n + 1 from t where n < 10000)';

for (const engine of engines) {
  describe.skipIf(engine.skipReason)(`wide rows in the console on ${engine.name}`, () => {
    let database: TestDatabase;
    let api: RecordApi;
    beforeAll(async () => {
      database = await engine.createDatabase('create table kept (id integer primary key, body text);');
      api = await openRecordApi(database.url, { accounts: confirmed });
    });
    afterAll(async () => {
      await api?.close();
      await database?.drop();
    });

    const sql = (body: unknown): Promise<ApiAnswer> =>
      api.call('POST', '/api/sql/', {
        body,
        grants: ownerGrants,
        headers: { accept: 'application/problem+json' },
      });
    const repeated = (bytes: number): string =>
      engine.name === 'sqlite' ? `hex(zeroblob(${bytes / 2}))` : `repeat('x', ${bytes})`;
    const grown = (before: number): number => (process.memoryUsage().rss - before) / 1e6;
    const isRunning = (): Promise<boolean> => statementWatch(engine.name, database, process.pid)();

    it('are read no further than the limit, whose statement ends in the database', async () => {
      const before = process.memoryUsage().rss;
      const answer = await sql({ query: `${counted} select n, ${repeated(1_000_000)} from t` });
      expect(answer.json).toMatchObject({
        status: 400,
        code: 'limit_exceeded',
        detail: `The answer is larger than ${limit} bytes. Ask for fewer rows or columns.`,
      });
      expect(grown(before)).toBeLessThan(250);
      await expect.poll(isRunning, { timeout: 5000 }).toBe(false);
      expect((await sql({ query: 'select 1 as one' })).json).toMatchObject({ data: [[1]] });
    });

    it('are shown up to the limit', async () => {
      const answer = await sql({ query: `${counted} select ${repeated(1_000_000)} from t where n <= 15` });
      expect(answer.status, answer.text.slice(0, 300)).toBe(200);
      expect(answer.text.length).toBeGreaterThan(15_000_000);
    });

    it('of a statement that may write end it too, and nobody is told that nothing happened', async () => {
      const rows = `${counted} select n, ${repeated(1_000_000)} from t`;
      const answer = await sql({ query: rows, admin: true });
      expect(answer.json).toMatchObject({ status: 503, code: 'outcome_unknown' });
      expect(answer.text).toContain(`larger than ${limit} bytes`);
      await expect.poll(isRunning, { timeout: 5000 }).toBe(false);
    });
  });
}
