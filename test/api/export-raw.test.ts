import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestDatabase } from '../support/databases/test-database.ts';
import { engines } from '../support/engines.ts';
import { openRecordApi, type RecordApi } from '../support/record-api.ts';
import { sampleScript } from '../support/samples.ts';

const [postgres] = engines;

/** Rows of every length and shape that the byte-wise path tells apart. */
const oddities = `
  CREATE TABLE oddity (id int PRIMARY KEY, n numeric, b bigint, t text, c char(5), ok boolean, ts timestamp, tsz timestamptz, d date, j json, jb jsonb, a int[], u uuid);
  INSERT INTO oddity SELECT i, (i - 50) / 8.0, i * -1, repeat(chr(96 + i % 26) || ',', i % 7), 'ab', i % 3 = 0,
    timestamp '2024-02-29 23:59:58' + i * interval '0.010203 s', timestamptz '1999-12-31 23:00+00' + i * interval '1.5 s',
    date '2024-01-01' + i, '{"i": 1}', '[1, 2]', ARRAY[i, NULL], NULL FROM generate_series(1, 3000) i;
  INSERT INTO oddity (id, n, b, t, ts, tsz, d, j) VALUES
    (-1, 'NaN', 9223372036854775807, '', 'infinity', '-infinity', '-infinity', '-5'),
    (-2, '-Infinity', -9223372036854775808, '=1+1', '0044-03-15 10:00:00 BC', '0044-03-15 10:00:00+00 BC', '0044-03-15 BC', '"a\\"b,c"'),
    (-3, -0.5, 0, '''=x', '12024-01-01 10:00:00', '12024-01-01 10:00:00.5+00', 'infinity', E'{"a":\\r\\n\\n1}'),
    (-4, 0, NULL, E'a"b,\\nc\\r', '2024-01-01 00:00:00.000001', '2024-01-01 00:00:00.1+00', NULL, 'null'),
    (-5, 1, 1, E'\\t1', NULL, NULL, NULL, NULL),
    (-6, 1, 1, '-12.5', NULL, NULL, NULL, '"=1"'),
    (-7, 1, 1, 'Ärger 😀 naïve', NULL, NULL, NULL, '[]');`;

describe.skipIf(postgres?.skipReason)('exports of rows that nobody decoded', () => {
  const made: { close(): Promise<void> }[] = [];
  let api: RecordApi;
  let database: TestDatabase;

  beforeAll(async () => {
    database = await (postgres as NonNullable<typeof postgres>).createDatabase(
      sampleScript('types', 'postgres'),
      sampleScript('awkward', 'postgres'),
      oddities,
    );
    api = await openRecordApi(database.url);
    made.push(api);
  });
  afterAll(async () => {
    await Promise.all(made.map((one) => one.close()));
    await database?.drop();
  });

  /** The same export by the way that every engine takes. */
  async function decoded(path: string): Promise<string> {
    const { client } = api.bridge;
    const streamRaw = client.streamRaw?.bind(client);
    delete client.streamRaw;
    try {
      return (await api.call('GET', path)).text;
    } finally {
      if (streamRaw !== undefined) client.streamRaw = streamRaw;
    }
  }

  it.each(['csv', 'jsonl', 'json'])('give the same %s, byte for byte, of every table', async (format) => {
    expect('streamRaw' in api.bridge.client).toBe(true);
    const { tables } = api.bridge.schema.current();
    expect(tables.size).toBeGreaterThan(5);
    for (const model of tables.keys()) {
      for (const wish of ['', '&tz=%2B05:30']) {
        const path = `/api/models/${encodeURIComponent(model)}/export/?format=${format}${wish}`;
        const answer = await api.call('GET', path);
        expect(answer.text, model).toBe(await decoded(path));
      }
    }
  });

  it('are ended at once when the reader leaves', async () => {
    const before = Date.now();
    const batches = api.bridge.client.streamRaw?.({
      text: 'SELECT pg_sleep(CASE WHEN i > 40 THEN 30 ELSE 0 END) FROM generate_series(1, 100) i',
      params: [],
    });
    const first = await batches?.next();
    expect(first?.value).toMatchObject({ rows: 16 });
    // The batch that is fetched ahead waits in the database now.
    await batches?.return();
    expect(Date.now() - before).toBeLessThan(5000);
    const [running] = await database.run(
      "SELECT count(*) AS n FROM pg_stat_activity WHERE query LIKE 'FETCH%' AND state = 'active'",
    );
    expect(running?.['n']).toBe('0');
  });

  it('tell what went wrong in the database, and leave the connection in order', async () => {
    const failing = { text: 'SELECT 1 / (50 - i) FROM generate_series(1, 100) i', params: [] };
    const read = async (): Promise<number> => {
      let rows = 0;
      for await (const batch of api.bridge.client.streamRaw?.(failing) ?? []) rows += batch.rows;
      return rows;
    };
    await expect(read()).rejects.toMatchObject({ code: '22012' });
    const { rows } = await api.bridge.client.run({ text: 'SELECT 7', params: [] });
    expect(rows).toEqual([['7']]);
  });

  it('say so when the connection breaks', async () => {
    const slow = { text: 'SELECT pg_sleep(0.05) FROM generate_series(1, 400)', params: [] };
    const read = async (): Promise<void> => {
      for await (const batch of api.bridge.client.streamRaw?.(slow, { lane: 'export' }) ?? []) {
        if (batch.rows === 0) return;
        await database.run(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'FETCH%' AND pid <> pg_backend_pid()",
        );
      }
    };
    await expect(read()).rejects.toMatchObject({ code: expect.stringMatching(/CLOSED|57P01|RESET|PIPE/) });
  });
});
