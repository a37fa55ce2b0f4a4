import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ownerGrants, type Grants } from '../../src/auth/index.ts';
import type { TestDatabase } from '../support/databases/test-database.ts';
import { engines } from '../support/engines.ts';
import { openRecordApi, type RecordApi } from '../support/record-api.ts';

const total = 10_050;

interface Page {
  readonly count: number | null;
  readonly count_kind: string | null;
  readonly has_more: boolean;
}

/** The owner's rights, on some rows only. */
function limitedTo(column: string, lookup: string, value: number): Grants {
  const all = ownerGrants.tables.get('*');
  if (all === undefined) throw new Error('The owner has rights on every table.');
  const rows = { column, lookup, value };
  return { ...ownerGrants, version: `rows ${lookup} ${value}`, tables: new Map([['*', { ...all, rows }]]) };
}

for (const engine of engines) {
  describe.skipIf(engine.skipReason)(`counts of large tables on ${engine.name}`, () => {
    let database: TestDatabase;
    let api: RecordApi;
    beforeAll(async () => {
      const digits =
        '(SELECT 0 AS d UNION SELECT 1 UNION SELECT 2 UNION SELECT 3 UNION SELECT 4 UNION SELECT 5 UNION SELECT 6 UNION SELECT 7 UNION SELECT 8 UNION SELECT 9)';
      database = await engine.createDatabase(
        'CREATE TABLE events (id INTEGER NOT NULL PRIMARY KEY, kind INTEGER NOT NULL)',
        `INSERT INTO events SELECT n, n % 2 FROM (SELECT a.d * 10000 + b.d * 1000 + c.d * 100 + e.d * 10 + f.d + 1 AS n
          FROM ${digits} a, ${digits} b, ${digits} c, ${digits} e, ${digits} f) AS numbers WHERE n <= ${total}`,
        engine.name === 'postgres' ? 'ANALYZE events' : 'SELECT 1',
      );
      api = await openRecordApi(database.url);
    });
    afterAll(async () => {
      await api?.close();
      await database?.drop();
    });

    const page = async (query: string, grants?: Grants): Promise<Page> => {
      const answer = await api.call('GET', `/api/models/events/?${query}`, grants ? { grants } : {});
      expect(answer.status, answer.text).toBe(200);
      return answer.json as Page;
    };

    it('are exact when asked to be, however many there are', async () => {
      expect(await page('_count=exact')).toMatchObject({ count: total, count_kind: 'exact', has_more: true });
      expect(await page('_count=exact&kind=1')).toMatchObject({ count: total / 2, count_kind: 'exact' });
    });

    it('are exact up to ten thousand without being asked', async () => {
      expect(await page('_count=auto&id__lte=10000')).toMatchObject({ count: 10_000, count_kind: 'exact' });
      expect(await page('_count=auto&kind=0')).toMatchObject({ count: total / 2, count_kind: 'exact' });
    });

    it('are the estimate of the planner beyond that, where the engine has one', async () => {
      const { count, count_kind: kind } = await page('_count=auto');
      // MariaDB's estimate may be older than the rows.
      if (engine.name === 'mysql') expect(['capped', 'estimated']).toContain(kind);
      else expect(kind).toBe(engine.name === 'postgres' ? 'estimated' : 'capped');
      if (engine.name !== 'mysql') expect(count).toBe(kind === 'estimated' ? total : 10_000);
      expect(count).toBeGreaterThanOrEqual(10_000);
    });

    it('of a selection beyond that say that they are not exact', async () => {
      const { count, count_kind: kind } = await page('_count=auto&id__gte=0');
      expect(['capped', 'estimated']).toContain(kind);
      if (kind === 'capped') expect(count).toBe(10_000);
      else expect(count).toBeGreaterThan(10_000);
    });

    it('tell a role that reads some rows nothing of the others', async () => {
      const most = limitedTo('id', 'gte', 10);
      expect(await page('_count=auto', most)).toMatchObject({ count: 10_000, count_kind: 'capped' });
      expect(await page('_count=exact', most)).toMatchObject({ count: total - 9, count_kind: 'exact' });
      const few = limitedTo('id', 'lte', 30);
      expect(await page('_count=auto', few)).toMatchObject({
        count: 30,
        count_kind: 'exact',
        has_more: true,
      });
    });

    it('leave no doubt about whether there is more', async () => {
      for (const kind of ['auto', 'exact', 'none']) {
        expect(await page(`_count=${kind}&_per_page=50&page=200`)).toMatchObject({ has_more: true });
        expect(await page(`_count=${kind}&_per_page=50&page=201`)).toMatchObject({ has_more: false });
      }
    });
  });
}
