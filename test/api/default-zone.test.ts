import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { requireTimeZone } from '../../src/server/require-time-zone.ts';
import type { TestDatabase } from '../support/databases/test-database.ts';
import { engines, type Engine } from '../support/engines.ts';
import { openRecordApi, type RecordApi } from '../support/record-api.ts';

/** A wall clock, and a point in time where the engine has such a type. */
const types: Readonly<Record<Engine['name'], readonly [clock: string, point: string]>> = {
  postgres: ['timestamp', 'timestamptz'],
  mysql: ['DATETIME(6)', 'TIMESTAMP(6) NULL'],
  sqlite: ['DATETIME', 'DATETIME'],
};

/** Clocks in Berlin, and the offset with which they are shown. */
const clocks: readonly (readonly [clock: string, shown: string])[] = [
  ['2024-01-31 12:00:00', '2024-01-31T12:00:00+01:00'],
  ['2024-07-31 12:00:00.000001', '2024-07-31T12:00:00.000001+02:00'],
  // An hour that was left out, on the edges of it, and one that came twice.
  ['2024-03-31 01:59:59', '2024-03-31T01:59:59+01:00'],
  ['2024-03-31 02:30:00', '2024-03-31T02:30:00+01:00'],
  ['2024-03-31 03:00:00', '2024-03-31T03:00:00+02:00'],
  ['2024-10-27 01:59:59', '2024-10-27T01:59:59+02:00'],
  ['2024-10-27 02:30:00', '2024-10-27T02:30:00+01:00'],
  ['2024-10-27 03:00:00', '2024-10-27T03:00:00+01:00'],
  // Before Berlin had the time of its zone it was 53 minutes and 28 seconds ahead.
  ['1880-06-01 12:00:00', '1880-06-01T12:00:00+00:53'],
  ['1024-02-29 00:00:00', '1024-02-29T00:00:00+00:53'],
  ['2945-07-01 00:00:00', '2945-07-01T00:00:00+02:00'],
  ['9999-12-31 23:59:59', '9999-12-31T23:59:59+01:00'],
];

const postgresOnly: typeof clocks = [
  ['0044-03-15 12:00:00.5 BC', '0044-03-15T12:00:00.500000+00:53 BC'],
  ['4713-01-01 00:00:00 BC', '4713-01-01T00:00:00+00:53 BC'],
  ['123456-07-01 00:00:00', '123456-07-01T00:00:00+02:00'],
  ['294276-12-31 23:59:59.999999', '294276-12-31T23:59:59.999999+01:00'],
  ['infinity', 'infinity'],
  ['-infinity', '-infinity'],
];

for (const engine of engines) {
  describe.skipIf(engine.skipReason)(`a default zone on ${engine.name}`, () => {
    const [clock, point] = types[engine.name];
    const rows = [...clocks, ...(engine.name === 'postgres' ? postgresOnly : [])];
    const table = (name: string): string =>
      `CREATE TABLE ${name} (id INTEGER NOT NULL PRIMARY KEY, at ${clock}, point ${point}, day DATE);`;
    let database: TestDatabase;
    let api: RecordApi;
    let utc: RecordApi;
    beforeAll(async () => {
      database = await engine.createDatabase(
        table('events'),
        table('copies'),
        rows.map(([at], index) => `INSERT INTO events (id, at) VALUES (${index + 1}, '${at}');`).join('\n'),
      );
      const now = new Date('2024-05-31T22:30:00Z');
      api = await openRecordApi(database.url, { timeZone: 'Europe/Berlin', now });
      utc = await openRecordApi(database.url, { now });
    });
    afterAll(async () => {
      await api?.close();
      await utc?.close();
      await database?.drop();
    });

    const json = async (method: string, path: string, body?: unknown): Promise<unknown> => {
      const answer = await api.call(method, `/api/models/${path}`, body === undefined ? {} : { body });
      expect(answer.status, answer.text).toBeLessThan(300);
      return answer.json;
    };
    const stored = async (id: number): Promise<string | null | undefined> => {
      const at = engine.name === 'mysql' ? 'CAST(at AS CHAR)' : 'CAST(at AS text)';
      const [row] = await database.run(`SELECT ${at} AS at FROM copies WHERE id = ${id}`);
      return row?.['at']?.replace(/\.0+$/, '');
    };
    const found = async (query: string): Promise<unknown> => {
      const { results } = (await json('GET', `events/?_fields=id&_order_by=id&${query}`)) as {
        results: { id: number }[];
      };
      return results.map(({ id }) => id);
    };

    it('is shown with every clock, which stays as it is', async () => {
      const { results } = (await json('GET', 'events/?_order_by=id')) as { results: { at: string }[] };
      expect(results.map(({ at }) => at)).toEqual(rows.map(([, shown]) => shown));
      expect(await json('GET', 'events/2/')).toMatchObject({ at: rows[1]?.[1] });
    });

    it('is in exported files and behind the largest value too', async () => {
      const csv = await api.call('GET', '/api/models/events/export/?_order_by=id&_fields=at');
      const cells = csv.text.trim().split('\r\n').slice(1);
      expect(cells.map((cell) => cell.replace(/^'/, ''))).toEqual(rows.map(([, shown]) => shown));
      expect(await json('GET', 'events/aggregate/?_y_func=max&_y_column=at&id=1')).toEqual({
        y_func: rows[0]?.[1],
      });
    });

    it('lets what was shown be written and found again', async () => {
      for (const [index, [at, shown]] of rows.entries()) {
        const id = index + 1;
        expect(await json('POST', 'copies/', { id, at: shown })).toMatchObject({ at: shown });
        expect(await stored(id)).toBe(at);
        expect(await found(`at=${encodeURIComponent(shown)}`)).toEqual([id]);
      }
    });

    it('turns moments of other zones into its clock, and leaves clocks without a zone alone', async () => {
      const values: readonly (readonly [sent: string, clock: string])[] = [
        ['2024-07-31T10:00:00Z', '2024-07-31 12:00:00'],
        ['2024-01-31T06:00:00-05:00', '2024-01-31 12:00:00'],
        ['2024-03-31T01:00:00Z', '2024-03-31 03:00:00'],
        ['1880-06-01T11:06:32Z', '1880-06-01 12:00:00'],
        ['2024-07-31T12:00:00', '2024-07-31 12:00:00'],
        ['2024-07-31', '2024-07-31 00:00:00'],
      ];
      for (const [index, [sent, expected]] of values.entries()) {
        await json('POST', 'copies/', { id: 100 + index, at: sent });
        expect(await stored(100 + index), sent).toBe(expected);
      }
      expect(await found('at=2024-01-31T11:00:00Z')).toEqual([1]);
      expect(await found('at=2024-01-31%2012:00')).toEqual([1]);
    });

    it('is where relative days begin', async () => {
      await json('POST', 'copies/', { id: 200, day: '2024-06-01' });
      const answer = (await json('GET', 'copies/?day=today')) as { results: { id: number }[] };
      expect(answer.results.map(({ id }) => id)).toEqual([200]);
      expect((await utc.call('GET', '/api/models/copies/?day=today')).json).toMatchObject({ results: [] });
    });

    it('is what points in time without a zone are meant in, unless the request names one', async () => {
      if (engine.name === 'sqlite') return; // every moment is a clock there
      await json('POST', 'copies/', { id: 300, point: '2024-07-31T12:00:00' });
      expect(await json('GET', 'copies/300/')).toMatchObject({ point: '2024-07-31T10:00:00+00:00' });
      expect(await json('GET', 'copies/300/?tz=%2B05:30')).toMatchObject({
        point: '2024-07-31T15:30:00+05:30',
      });
      const count = async (query: string): Promise<unknown> =>
        json('GET', `copies/aggregate/?_y_func=count&${query}`);
      expect(await count('point=2024-07-31%2012:00')).toEqual({ y_func: 1 });
      expect(await count('point=2024-07-31%2015:30&tz=%2B05:30')).toEqual({ y_func: 1 });
      expect(await count('point=2024-07-31%2010:00&tz=Z')).toEqual({ y_func: 1 });
    });

    it('does not move clocks by the zone of a request', async () => {
      expect(await json('GET', 'events/1/?tz=%2B05:30')).toMatchObject({ at: rows[0]?.[1] });
    });
  });
}

const postgres = engines.find(({ name }) => name === 'postgres');

describe.skipIf(postgres?.skipReason)(
  'a default zone that PostgreSQL and the bridge both reckon with',
  () => {
    const runs = Number(process.env['PROPERTY_RUNS'] ?? '20');
    const random = fc.sample(fc.integer({ min: -2_208_988_800, max: 4_102_444_800 }), {
      numRuns: runs,
      seed: 3,
    });
    // Around the changes of the clocks in these years, every half hour.
    const around = Array.from({ length: 12 }, (_, month) =>
      Array.from({ length: 8 }, (__, half) => Date.UTC(2023, month, 26 + half / 48, 0, half * 30) / 1000),
    ).flat();
    const seconds = [...random, ...around];
    let database: TestDatabase;
    beforeAll(async () => {
      const values = seconds
        .map((at, index) => `(${index}, to_timestamp(${at}) AT TIME ZONE 'UTC')`)
        .join(', ');
      database =
        (await postgres?.createDatabase(
          `CREATE TABLE events (id integer PRIMARY KEY, at timestamp); INSERT INTO events VALUES ${values}`,
        )) ?? expect.fail('PostgreSQL is not among the engines');
    });
    afterAll(async () => database?.drop());

    it.each([
      'America/New_York',
      'America/St_Johns',
      'America/Sao_Paulo',
      'Australia/Lord_Howe',
      'Asia/Kathmandu',
      'Europe/Dublin',
      'Europe/Moscow',
      'Pacific/Auckland',
      'GMT',
    ])('%s', async (timeZone) => {
      const api = await openRecordApi(database.url, { timeZone });
      const list = await api.call('GET', '/api/models/events/?_no_pagination=1&_order_by=id&_fields=at');
      const file = await api.call('GET', '/api/models/events/export/?_order_by=id&_fields=at');
      await api.close();
      expect((list.json as { at: string }[]).map(({ at }) => at)).toEqual(
        file.text.trim().split('\r\n').slice(1),
      );
    });

    it('is refused with its name where the server does not know it', async () => {
      const api = await openRecordApi(database.url);
      const { bridge } = api;
      await expect(requireTimeZone('Mars/Base', bridge.dialect, bridge.client)).rejects.toThrow(
        'database.timezone is "Mars/Base", which the database server does not know',
      );
      await requireTimeZone('Europe/Berlin', bridge.dialect, bridge.client);
      await api.close();
    });
  },
);
