import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { operations, ownerGrants, type Grants, type TableGrants } from '../../src/auth/index.ts';
import type { TestDatabase } from '../support/databases/test-database.ts';
import { engines } from '../support/engines.ts';
import { openRecordApi, type ApiAnswer, type RecordApi } from '../support/record-api.ts';

const tables = `
CREATE TABLE steps (
  code VARCHAR(20) NOT NULL PRIMARY KEY,
  board INTEGER NOT NULL,
  place INTEGER,
  parent VARCHAR(20),
  FOREIGN KEY (parent) REFERENCES steps (code)
);
CREATE TABLE squares (a INTEGER NOT NULL, b INTEGER NOT NULL, place NUMERIC(6, 1), PRIMARY KEY (a, b));
INSERT INTO squares (a, b, place) VALUES (1, 1, 1), (1, 2, 2), (2, 1, 3), (2, 2, 4);
`;

let made = 0;

function grants(entry: Partial<TableGrants>): Grants {
  const all = {
    operations: new Set(operations),
    readable: 'all' as const,
    writable: 'all' as const,
    masked: new Set<string>(),
    rows: null,
    ...entry,
  };
  return { ...ownerGrants, version: `order-${made++}`, tables: new Map([['*', all]]) };
}

for (const engine of engines) {
  describe.skipIf(engine.skipReason)(`the order of records on ${engine.name}`, () => {
    let database: TestDatabase;
    let api: RecordApi;
    beforeAll(async () => {
      database = await engine.createDatabase(tables);
      api = await openRecordApi(database.url);
    });
    beforeEach(async () => {
      await database.run('UPDATE steps SET parent = NULL');
      await database.run('DELETE FROM steps');
      await database.run(
        "INSERT INTO steps (code, board, place, parent) VALUES ('a', 1, 1, NULL), ('b', 1, 2, 'a'), ('c', 1, 3, 'a'), ('d', 1, 4, 'b'), ('e', 1, 5, 'b'), ('x', 2, 2, NULL), ('y', 2, 3, 'x')",
      );
    });
    afterAll(async () => {
      await api?.close();
      await database?.drop();
    });

    const post = (path: string, body: unknown, who: Grants = ownerGrants): Promise<ApiAnswer> =>
      api.call('POST', `/api/models/${path}`, { body, grants: who });
    const order = async (board: number): Promise<string> => {
      const rows = await database.run(
        `SELECT code, place FROM steps WHERE board = ${board} ORDER BY place, code`,
      );
      return rows.map(({ code, place }) => `${String(code)}${String(place)}`).join(' ');
    };
    const move = { ordering_field: 'place', forward: true, segment_from: 'c', segment_to: 'e', item: 'b' };

    it('moves a record down: those between step up', async () => {
      const answer = await post('steps/reorder/?board=1', move);
      expect([answer.status, answer.json]).toEqual([200, { ...move, segment_by_ordering_field: false }]);
      expect([await order(1), await order(2)]).toEqual(['a1 c2 d3 e4 b5', 'x2 y3']);
    });

    it('moves a record up: those between step down', async () => {
      const up = { ...move, forward: false, segment_from: 'a', segment_to: 'a', item: 'e' };
      expect((await post('steps/reorder/?board=1', up)).status).toBe(200);
      expect(await order(1)).toBe('e1 a2 b2 c3 d4');
    });

    it('takes the ends of the segment as places', async () => {
      const places = { ...move, segment_from: 2, segment_to: 4, item: 'a', segment_by_ordering_field: true };
      const answer = await post('steps/reorder/?board=1', places);
      expect([answer.status, answer.json]).toEqual([200, places]);
      expect([await order(1), await order(2)]).toEqual(['b1 c2 d3 a4 e5', 'x2 y3']);
    });

    it('moves among the records that are filtered, also over relations to the same table', async () => {
      const filter = encodeURIComponent(JSON.stringify({ column: ['parent', 'board'], value: 1 }));
      expect((await post(`steps/reorder/?_filter=${filter}`, move)).status).toBe(200);
      expect([await order(1), await order(2)]).toEqual(['a1 c2 d3 e4 b5', 'x2 y3']);
    });

    it('knows keys of several columns, and places that are decimals', async () => {
      const body = {
        ordering_field: 'place',
        forward: true,
        segment_from: '1,2',
        segment_to: '2,2',
        item: '1,1',
      };
      expect((await post('squares/reorder/', body)).status).toBe(200);
      const rows = await database.run('SELECT a, b FROM squares ORDER BY place');
      expect(rows.map(({ a, b }) => `${String(a)}${String(b)}`)).toEqual(['12', '21', '22', '11']);
    });

    it.each<readonly [string, Record<string, unknown>, Record<string, unknown>]>([
      [
        'every missing field',
        { ordering_field: undefined, item: null, segment_to: undefined },
        {
          ordering_field: ['this field is required'],
          segment_to: ['this field is required'],
          item: ['this field is required'],
        },
      ],
      ['a record that is not there', { segment_to: 'nobody' }, { segment_to: ['there is no such record'] }],
      ['a record outside the filter', { item: 'x' }, { item: ['there is no such record'] }],
      [
        'a column that is not there',
        { ordering_field: 'plaice' },
        { ordering_field: [expect.stringContaining('"place"')] },
      ],
      [
        'a column of words',
        { ordering_field: 'parent' },
        { ordering_field: [expect.stringContaining('numbers')] },
      ],
      ['a value of another type', { forward: 'perhaps' }, { forward: ['not a valid boolean'] }],
      [
        'a place that is no number',
        { segment_from: 'first', segment_by_ordering_field: true },
        { segment_from: ['not a valid integer'] },
      ],
    ])('refuses %s, and changes nothing', async (_what, change, expected) => {
      const before = [await order(1), await order(2)];
      const answer = await post('steps/reorder/?board=1', { ...move, ...change });
      expect([answer.status, answer.json]).toEqual([400, expected]);
      expect([await order(1), await order(2)]).toEqual(before);
    });

    it('keeps one record at each place when several people move records at once', async () => {
      const behindTheLast = (item: string): Promise<ApiAnswer> =>
        post('steps/reorder/?board=1', { ...move, segment_from: item, segment_to: 'e', item });
      const answers = await Promise.all(['b', 'c', 'd'].map(behindTheLast));
      expect(answers.map(({ status, text }) => `${status} ${text}`)).toEqual(
        answers.map(() => expect.stringContaining('200')),
      );
      const rows = await database.run('SELECT place FROM steps WHERE board = 1 ORDER BY place');
      expect(rows.map(({ place }) => Number(place))).toEqual([1, 2, 3, 4, 5]);
    });

    it('numbers all records in an order, in one statement', async () => {
      await post('steps/reset_order/', { ordering_field: 'place', ordering: '-board,code' });
      api.statements();
      const body = { ordering_field: 'place', ordering: 'board,-code', value_ordering: null };
      const answer = await post('steps/reset_order/', body);
      expect([answer.status, answer.json]).toEqual([200, body]);
      expect([await order(1), await order(2)]).toEqual(['e1 d2 c3 b4 a5', 'y6 x7']);
      expect(api.statements()).toHaveLength(1);
    });

    it('numbers the records that are filtered, those with listed values first', async () => {
      const body = { ordering_field: 'place', value_ordering: 'code-d,b', ordering: '-code' };
      expect((await post('steps/reset_order/?board=1', body)).json).toEqual(body);
      expect([await order(1), await order(2)]).toEqual(['d1 b2 e3 c4 a5', 'x2 y3']);
    });

    it('numbers in the order of the keys when no other is asked for', async () => {
      await database.run("UPDATE steps SET place = NULL WHERE board = 1 AND code <> 'a'");
      expect((await post('steps/reset_order/?board=1', { ordering_field: 'place' })).json).toEqual({
        ordering_field: 'place',
      });
      expect(await order(1)).toBe('a1 b2 c3 d4 e5');
    });

    it('needs the right to write the column, and to do so in bulk', async () => {
      const refused: readonly (readonly [string, unknown, Partial<TableGrants>])[] = [
        ['steps/reorder/', move, { operations: new Set(['read'] as const) }],
        ['steps/reorder/', move, { writable: new Set(['board']) }],
        [
          'steps/reset_order/',
          { ordering_field: 'place' },
          { operations: new Set(['read', 'update'] as const) },
        ],
        ['steps/reset_order/', { ordering_field: 'place' }, { writable: new Set(['code']) }],
        // A move would change which rows the role reaches.
        ['steps/reorder/', move, { rows: { column: 'place', lookup: 'lt', value: 9 } }],
      ];
      for (const [path, body, entry] of refused) {
        const answer = await post(path, body, grants(entry));
        expect(answer.status, `${path} ${answer.text}`).toBe(403);
      }
      const hidden = await post('steps/reorder/', move, grants({ readable: new Set(['code', 'board']) }));
      const missing = await post('steps/reorder/', { ...move, ordering_field: 'plice' });
      expect([hidden.status, Object.keys(hidden.json as object)]).toEqual([
        missing.status,
        Object.keys(missing.json as object),
      ]);
    });

    it('touches only rows that the role reaches', async () => {
      const who = grants({ rows: { column: 'board', value: 1 } });
      expect((await post('steps/reorder/', { ...move, item: 'x' }, who)).json).toEqual({
        item: ['there is no such record'],
      });
      expect((await post('steps/reorder/', move, who)).status).toBe(200);
      expect(
        (await post('steps/reset_order/', { ordering_field: 'place', ordering: '-code' }, who)).status,
      ).toBe(200);
      expect([await order(1), await order(2)]).toEqual(['e1 d2 c3 b4 a5', 'x2 y3']);
    });
  });
}
