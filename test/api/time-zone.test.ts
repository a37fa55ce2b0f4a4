import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestDatabase } from '../support/databases/test-database.ts';
import { engines, type Engine } from '../support/engines.ts';
import { openRecordApi, type RecordApi } from '../support/record-api.ts';

/** A point in time, where the engine has such a type; SQLite keeps a wall clock. */
const pointInTime: Readonly<Record<Engine['name'], string>> = {
  postgres: 'TIMESTAMP WITH TIME ZONE',
  mysql: 'TIMESTAMP(6) NULL',
  sqlite: 'DATETIME',
};

for (const engine of engines) {
  describe.skipIf(engine.skipReason)(`tz on ${engine.name}`, () => {
    const hasPoints = engine.name !== 'sqlite';
    let database: TestDatabase;
    let api: RecordApi;
    beforeAll(async () => {
      database = await engine.createDatabase(
        `CREATE TABLE events (id INTEGER NOT NULL PRIMARY KEY, at ${pointInTime[engine.name]}, note VARCHAR(20))`,
      );
      api = await openRecordApi(database.url);
      const body = { id: 1, at: '2024-05-31T23:30:00.250000+00:00', note: 'first' };
      expect((await api.call('POST', '/api/models/events/', { body })).status).toBe(201);
    });
    afterAll(async () => {
      await api?.close();
      await database?.drop();
    });

    const inBerlin = hasPoints ? '2024-06-01T01:30:00.250000+02:00' : '2024-05-31T23:30:00.250000';
    const json = async (method: string, path: string, body?: unknown): Promise<unknown> => {
      const answer = await api.call(method, `/api/models/events/${path}`, body === undefined ? {} : { body });
      expect(answer.status, answer.text).toBeLessThan(300);
      return answer.json;
    };

    it('shows moments in that zone wherever records are shown', async () => {
      expect(await json('GET', '1/?tz=%2B02:00')).toMatchObject({ at: inBerlin });
      expect(await json('GET', '?tz=%2B02:00')).toMatchObject({ results: [{ at: inBerlin }] });
      expect(await json('PATCH', '1/?tz=%2B02:00', { note: 'changed' })).toMatchObject({
        at: inBerlin,
        note: 'changed',
      });
      const created = { id: 2, at: '2024-05-31T23:30:00.25Z' };
      expect(await json('POST', '?tz=%2B02:00', created)).toMatchObject({ at: inBerlin });
      expect(await json('DELETE', '2/')).toBeUndefined();
      expect(await json('GET', 'aggregate/?_y_func=max&_y_column=at&tz=%2B02:00')).toEqual({
        y_func: inBerlin,
      });
    });

    it('takes values without a zone as meant in that zone', async () => {
      const count = async (query: string): Promise<unknown> =>
        json('GET', `aggregate/?_y_func=count&${query}`);
      const found = { y_func: hasPoints ? 1 : 0 };
      expect(await count('at__gt=2024-06-01%2001:00&tz=%2B02:00')).toEqual(found);
      expect(await count('at__gt=2024-06-01%2001:00')).toEqual({ y_func: 0 });
    });

    it('cuts days in that zone', async () => {
      const [group] = (await json(
        'GET',
        'group/?_x_column=at&_x_lookup=date_day&_y_func=count&tz=%2B02:00',
      )) as {
        group: string;
      }[];
      expect(group?.group.slice(0, 10)).toBe(hasPoints ? '2024-06-01' : '2024-05-31');
      const [plain] = (await json('GET', 'group/?_x_column=at&_y_func=count')) as { group: string }[];
      expect(plain?.group).toBe(`2024-05-31T23:30:00.250000${engine.name === 'postgres' ? 'Z' : ''}`);
    });

    it('does not stay behind on the connection', async () => {
      await json('GET', '1/?tz=%2B02:00');
      const again = Array.from({ length: 12 }, () => json('GET', '1/'));
      for (const record of await Promise.all(again)) {
        expect(record).toMatchObject({ at: `2024-05-31T23:30:00.250000${hasPoints ? '+00:00' : ''}` });
      }
    });
  });
}
