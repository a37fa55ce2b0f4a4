import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operations, ownerGrants, type Grants, type Operation } from '../../src/auth/index.ts';
import type { TestDatabase } from '../support/databases/test-database.ts';
import { engines } from '../support/engines.ts';
import { openRecordApi, type ApiAnswer, type RecordApi } from '../support/record-api.ts';
import { sampleScript } from '../support/samples.ts';

/** Every operation but those named, on rows that `rows` lets through. */
function grants(version: string, without: readonly Operation[], rows: unknown = null): Grants {
  const entry = {
    operations: new Set(operations.filter((operation) => !without.includes(operation))),
    readable: 'all' as const,
    writable: 'all' as const,
    masked: new Set<string>(),
    rows,
  };
  return { ...ownerGrants, version, tables: new Map([['*', entry]]) };
}

for (const engine of engines) {
  describe.skipIf(engine.skipReason)(`creating in bulk on ${engine.name}`, () => {
    let database: TestDatabase;
    let api: RecordApi;
    beforeAll(async () => {
      database = await engine.createDatabase(sampleScript('shop', engine.name));
      api = await openRecordApi(database.url);
    });
    afterAll(async () => {
      await api?.close();
      await database?.drop();
    });

    const create = (model: string, body: unknown, who: Grants = ownerGrants): Promise<ApiAnswer> =>
      api.call('POST', `/api/models/${model}/bulk_create/`, { body, grants: who });
    const stored = async (where: string, table = 'categories'): Promise<number> =>
      Number((await database.run(`SELECT count(*) AS n FROM ${table} WHERE ${where}`))[0]?.['n']);

    it('stores the good rows and says what is wrong with the others, in the order of the request', async () => {
      const answer = await create('categories', [
        { name: 'bulk 1' },
        {},
        { name: 'Chairs' },
        { name: 'bulk 2', position: 'high' },
        { name: 'bulk 3', parent_id: 1, unknown: true },
      ]);
      expect(answer.status, answer.text).toBe(200);
      expect(answer.json).toEqual([
        { success: true },
        { success: false, errors: { name: ['this field is required'] } },
        { success: false, errors: { name: ['record with the same value already exists'] } },
        { success: false, errors: { position: ['not a valid integer'] } },
        { success: true },
      ]);
      expect(await stored("name LIKE 'bulk %'")).toBe(2);
      expect(await stored("name = 'bulk 3' AND parent_id = 1")).toBe(1);
    });

    it('refuses a body that is no array, and takes an empty one', async () => {
      const answer = await create('categories', { name: 'x' });
      expect([answer.status, answer.json]).toEqual([400, { error: 'Request body should be an array' }]);
      expect((await create('categories', [])).json).toEqual([]);
      expect((await create('categories', [7, null])).json).toEqual([
        { success: false, errors: { name: ['this field is required'] } },
        { success: false, errors: { name: ['this field is required'] } },
      ]);
    });

    it('stores thousands of rows in few statements, and leaves out the bad ones among them', async () => {
      const bad = new Set([0, 255, 256, 1000, 2999]);
      const rows = Array.from({ length: 3000 }, (_, index) => ({
        name: bad.has(index) ? 'Chairs' : `many ${index}`,
      }));
      api.statements();
      const answer = await create('categories', rows);
      expect(answer.status, answer.text.slice(0, 300)).toBe(200);
      const outcomes = answer.json as { success: boolean }[];
      expect(outcomes.flatMap(({ success }, index) => (success ? [] : [index]))).toEqual([...bad]);
      expect(await stored("name LIKE 'many %'")).toBe(2995);
      expect(api.statements().length).toBeLessThan(200);
    });

    it('takes as many rows as the limit says, and not one more', async () => {
      const rows = (count: number): readonly object[] =>
        Array.from({ length: count }, () => ({ name: 'Chairs' }));
      const answer = await create('categories', rows(10_001));
      expect([answer.status, answer.text]).toEqual([400, expect.stringContaining('10000 records')]);
      const most = await create(
        'employees',
        Array.from({ length: 10_000 }, () => ({ name: 'E', hired_on: '2024-01-01' })),
      );
      expect((most.json as { success: boolean }[]).every(({ success }) => success)).toBe(true);
      expect(await stored("name = 'E'", 'employees')).toBe(10_000);
    });

    it('keeps rows of different columns in their order', async () => {
      const before = await stored('1 = 1');
      await create('categories', [
        { name: 'order a' },
        { name: 'order b', position: 2 },
        { position: 3, name: 'order c' },
        { name: 'order d' },
      ]);
      const rows = await database.run("SELECT name FROM categories WHERE name LIKE 'order %' ORDER BY id");
      expect(rows.map(({ name }) => name)).toEqual(['order a', 'order b', 'order c', 'order d']);
      expect(await stored('1 = 1')).toBe(before + 4);
    });

    it('checks each row against the rows of the role', async () => {
      const who = grants('bulk-rows', [], { column: 'position', lookup: 'gte', value: 10 });
      const answer = await create(
        'categories',
        [
          { name: 'in', position: 10 },
          { name: 'out', position: 9 },
        ],
        who,
      );
      expect(answer.json).toEqual([
        { success: true },
        { success: false, errors: { non_field_errors: [expect.stringContaining('does not reach')] } },
      ]);
      expect(await stored("name = 'out'")).toBe(0);
    });

    it('needs the right to create and the right to do so in bulk', async () => {
      for (const without of ['create', 'bulk'] as const) {
        const answer = await create(
          'categories',
          [{ name: 'refused' }],
          grants(`bulk-${without}`, [without]),
        );
        expect(answer.status, answer.text).toBe(403);
      }
      expect(await stored("name = 'refused'")).toBe(0);
    });
  });
}
