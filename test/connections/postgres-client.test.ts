import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openClient, type Client, type ConnectionSettings } from '../../src/connections/index.ts';
import { silent, type BridgeEvent } from '../../src/events/index.ts';
import { isPostgresMissing, plain, temporaryPostgres, type TemporaryDatabase } from '../engines/postgres.ts';
import { unsteadyProxy } from './unsteady-proxy.ts';

describe.skipIf(isPostgresMissing)('a PostgreSQL client', () => {
  let database: TemporaryDatabase;
  let client: Client;
  const opened: Client[] = [];

  beforeAll(async () => {
    database = await temporaryPostgres();
    client = database.client;
    await database.load('CREATE TABLE note (id int PRIMARY KEY, body text)');
  });
  afterAll(async () => {
    await Promise.all(opened.map((other) => other.close()));
    await database.drop();
  });

  const open = async (more: Partial<ConnectionSettings>, observe = silent): Promise<Client> => {
    const other = await openClient({ ...database.settings, ...more }, observe);
    opened.push(other);
    return other;
  };
  const one = async (text: string, ...params: string[]): Promise<unknown> =>
    (await client.run({ text, params })).rows[0]?.[0];
  const killOthers = (): Promise<unknown> =>
    client.run(
      plain(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
             WHERE datname = current_database() AND pid <> pg_backend_pid()`),
    );

  it('gives every value as the text that the server prints', async () => {
    const { rows } = await client.run({
      text: `SELECT 9007199254740993::int8, 0.10::numeric(4,2), 'NaN'::float8, true, '2024-03-10 02:30:00.123456'::timestamp,
        'infinity'::timestamptz, '0044-03-15 BC'::date, ARRAY['NULL', NULL, 'a"b'], '{"a": 12345678901234567890}'::json, '\\xdead'::bytea,
        '[0:1]={5,6}'::int[], ARRAY[true, NULL], NULL::int, '1 mon 2 days'::interval, 1.1::float4, CAST($1 AS bool), CAST($2 AS bytea)`,
      params: ['true', Uint8Array.from([0, 255])],
    });
    expect(rows).toEqual([
      [
        '9007199254740993',
        '0.10',
        'NaN',
        't',
        '2024-03-10 02:30:00.123456',
        'infinity',
        '0044-03-15 BC',
        '{"NULL",NULL,"a\\"b"}',
        '{"a": 12345678901234567890}',
        '\\xdead',
        '[0:1]={5,6}',
        '{t,NULL}',
        null,
        '1 mon 2 days',
        '1.1',
        't',
        '\\x00ff',
      ],
    ]);
  });

  it('keeps its forms whatever the role has set', async () => {
    const role = `jet_role_${process.pid}`;
    await client.run(plain(`CREATE ROLE ${role} LOGIN SUPERUSER`));
    try {
      for (const setting of [
        "datestyle = 'SQL, DMY'",
        'bytea_output = escape',
        "intervalstyle = 'iso_8601'",
        "timezone = 'America/New_York'",
      ]) {
        await client.run(plain(`ALTER ROLE ${role} SET ${setting}`));
      }
      const other = await open({ user: role });
      const { rows } = await other.run(
        plain(
          "SELECT '2024-10-03'::date, '\\x01'::bytea, '1 day 02:00'::interval, '2024-01-01 00:00Z'::timestamptz",
        ),
      );
      expect(rows).toEqual([['2024-10-03', '\\x01', '1 day 02:00:00', '2024-01-01 00:00:00+00']]);
      await other.close();
    } finally {
      await client.run(plain(`DROP ROLE ${role}`));
    }
  });

  it('counts the rows that a statement changed, and none for a SELECT', async () => {
    const inserted = await client.run(plain("INSERT INTO note VALUES (1, 'a'), (2, 'b') RETURNING id"));
    expect(inserted).toMatchObject({ affected: 2, rows: [['1'], ['2']] });
    expect(await client.run(plain('SELECT 1 UNION ALL SELECT 2'))).toMatchObject({ affected: 0 });
    expect(await client.run(plain("UPDATE note SET body = 'c' WHERE id = 3"))).toMatchObject({ affected: 0 });
    await client.run(plain('DELETE FROM note'));
  });

  it('refuses two statements in one text, with and without parameters', async () => {
    await expect(client.run(plain('SELECT 1; DELETE FROM note'))).rejects.toMatchObject({ code: '42601' });
    await expect(
      client.run({ text: 'SELECT $1::text; DELETE FROM note', params: ['x'] }),
    ).rejects.toMatchObject({ code: '42601' });
  });

  it('prepares a statement at its second use', async () => {
    const single = await open({ poolSize: 1 });
    const text = 'SELECT count(*) FROM pg_prepared_statements WHERE $1 <> 0';
    const counts = [];
    for (let use = 1; use <= 4; use++) counts.push((await single.run({ text, params: [1] })).rows[0]?.[0]);
    expect(counts).toEqual(['0', '1', '1', '1']);
  });

  it('prepares nothing behind a pooler, and sets no session parameter that one refuses', async () => {
    const pooled = await open({ poolSize: 1, pooler: true });
    const text = 'SELECT count(*) FROM pg_prepared_statements WHERE $1 <> 0';
    for (let use = 1; use <= 3; use++) {
      expect((await pooled.run({ text, params: [1] })).rows).toEqual([['0']]);
    }
    expect((await pooled.run(plain('SHOW statement_timeout'))).rows).toEqual([['0']]);
  });

  it('ends a statement behind a pooler by its own clock', async () => {
    const pooled = await open({ pooler: true });
    const startMs = performance.now();
    await expect(pooled.run(plain('SELECT pg_sleep(20)'), { timeoutMs: 200 })).rejects.toMatchObject({
      code: '57014',
    });
    expect(performance.now() - startMs).toBeLessThan(3000);
  });

  it('commits what the body did, and rolls back when it throws', async () => {
    await client.transaction('write', (transaction) =>
      transaction.run(plain("INSERT INTO note VALUES (1, 'kept')")),
    );
    const failing = client.transaction('write', async (transaction) => {
      await transaction.run(plain("INSERT INTO note VALUES (2, 'lost')"));
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    expect(await one('SELECT string_agg(body, $1) FROM note', ',')).toBe('kept');
    await client.run(plain('DELETE FROM note'));
  });

  it('goes on after a savepoint that failed', async () => {
    await client.transaction('write', async (transaction) => {
      await transaction.run(plain("INSERT INTO note VALUES (1, 'a')"));
      const inner = transaction.savepoint(() =>
        transaction.run(plain("INSERT INTO note VALUES (1, 'again')")),
      );
      await expect(inner).rejects.toMatchObject({ code: '23505' });
      await transaction.savepoint(() => transaction.run(plain("INSERT INTO note VALUES (2, 'b')")));
    });
    expect(await one('SELECT count(*) FROM note WHERE $1 <> $2', 'a', 'b')).toBe('2');
    await client.run(plain('DELETE FROM note'));
  });

  it('does not call a transaction committed that the server rolled back', async () => {
    const swallowing = client.transaction('write', async (transaction) => {
      await transaction.run(plain("INSERT INTO note VALUES (1, 'a')"));
      await transaction.run(plain("INSERT INTO note VALUES (1, 'a')")).catch(() => undefined);
    });
    await expect(swallowing).rejects.toMatchObject({ code: 'internal_error' });
    expect(await one('SELECT count(*) FROM note WHERE $1 <> $2', 'a', 'b')).toBe('0');
  });

  it('reads one state of the database throughout a snapshot, and writes nothing in it', async () => {
    const counts = await client.transaction('snapshot', async (transaction) => {
      const before = (await transaction.run(plain('SELECT count(*) FROM note'))).rows[0]?.[0];
      await client.run(plain("INSERT INTO note VALUES (1, 'meanwhile')"));
      await expect(
        transaction.savepoint(() => transaction.run(plain('DELETE FROM note'))),
      ).rejects.toMatchObject({ code: '25006' });
      return [before, (await transaction.run(plain('SELECT count(*) FROM note'))).rows[0]?.[0]];
    });
    expect(counts).toEqual(['0', '0']);
    await client.run(plain('DELETE FROM note'));
  });

  it.each([{ pooler: false }, { pooler: true }])('writes nothing when it is read-only (%o)', async (more) => {
    const reader = await open({ readOnly: true, ...more });
    const text = "INSERT INTO note VALUES (9, 'x')";
    await expect(reader.run(plain(text))).rejects.toMatchObject({ code: '25006' });
    await expect(
      reader.transaction('write', (transaction) => transaction.run(plain(text))),
    ).rejects.toMatchObject({
      code: '25006',
    });
    expect((await reader.run(plain('SELECT 1'))).rows).toEqual([['1']]);
  });

  it('streams in batches, as fast as they are taken, and gives the connection back when left early', async () => {
    const single = await open({ poolSize: 1 });
    const sizes: number[] = [];
    const statement = { text: 'SELECT generate_series(1, $1::int)', params: [2500] };
    for await (const rows of single.stream(statement, { batchSize: 1000 })) sizes.push(rows.length);
    expect(sizes).toEqual([1000, 1000, 500]);
    for await (const rows of single.stream({ ...statement, params: [1e9] }, { batchSize: 10 })) {
      expect(rows[9]).toEqual(['10']);
      break;
    }
    expect((await single.run(plain('SELECT 1'))).rows).toEqual([['1']]);
  });

  it('does not take a stream for complete that broke between two batches', async () => {
    const proxy = await unsteadyProxy({
      host: database.settings.host ?? '',
      port: database.settings.port ?? 0,
    });
    const other = await open({ host: '127.0.0.1', port: proxy.port });
    const reading = (async () => {
      for await (const rows of other.stream(plain('SELECT generate_series(1, 100)'), { batchSize: 10 })) {
        expect(rows).toHaveLength(10);
        await proxy.vanish();
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    })();
    await expect(reading).rejects.toMatchObject({ code: expect.stringMatching(/CONNECTION|ECONN/) });
  });

  it('limits a statement in the database, and by request', async () => {
    await expect(client.run(plain('SELECT pg_sleep(20)'), { timeoutMs: 500 })).rejects.toMatchObject({
      code: '57014',
    });
    expect((await client.run(plain('SHOW statement_timeout'))).rows).toEqual([['15s']]);
    const { rows } = await client.transaction(
      'write',
      (transaction) => transaction.run(plain('SHOW statement_timeout')),
      { timeoutMs: 1234 },
    );
    expect(rows).toEqual([['1234ms']]);
  });

  it('cancels in the database within a second when the client goes away', async () => {
    const controller = new AbortController();
    const marker = `cancelled ${Math.random()}`;
    const running = client.run(plain(`SELECT pg_sleep(20), '${marker}'`), { signal: controller.signal });
    setTimeout(() => controller.abort(new Error('gone')), 100);
    await expect(running).rejects.toThrow('gone');
    const still = await one(
      "SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND pid <> pg_backend_pid() AND query LIKE $1",
      `%${marker}%`,
    );
    expect(still).toBe('0');
  });

  it('never lets a late cancel hit the statement after it', async () => {
    const single = await open({ poolSize: 1 });
    for (let round = 0; round < 30; round++) {
      const controller = new AbortController();
      const quick = single.run(plain('SELECT 1'), { signal: controller.signal });
      setTimeout(() => controller.abort(new Error('gone')), round % 4);
      await quick.catch(() => undefined);
      expect((await single.run(plain('SELECT pg_sleep(0.002)'))).rows).toHaveLength(1);
    }
  });

  it('refuses after a while when every connection is in use, and keeps the lanes apart', async () => {
    const small = await open({ poolSize: 1, poolWaitMs: 100 });
    const long = small.run(plain('SELECT pg_sleep(1)'));
    await expect(small.run(plain('SELECT 1'))).rejects.toMatchObject({ code: 'too_busy' });
    expect((await small.run(plain('SELECT 1'), { lane: 'report' })).rows).toEqual([['1']]);
    await long;
    expect((await small.run(plain('SELECT 1'))).rows).toEqual([['1']]);
  });

  it('leaves nothing on a console connection for the next user', async () => {
    const lane = { lane: 'console' } as const;
    await client.run(plain('SELECT pg_advisory_lock(4711)'), lane);
    await client.run(plain("SELECT set_config('jet.left', 'behind', false)"), lane);
    expect((await client.run(plain("SELECT current_setting('jet.left', true)"), lane)).rows).toEqual([
      [null],
    ]);
    await expect.poll(() => one('SELECT pg_try_advisory_lock(4711) AND $1 <> $2', 'a', 'b')).toBe('t');
  });

  it('heals when idle connections are killed', async () => {
    const other = await open({});
    await Promise.all([1, 2, 3].map(() => other.run(plain('SELECT pg_sleep(0.05)'))));
    await killOthers();
    const answers = await Promise.all([1, 2, 3].map(() => other.run(plain('SELECT 1'))));
    expect(answers.map(({ rows }) => rows)).toEqual([[['1']], [['1']], [['1']]]);
  });

  it('repeats a read that was killed in the middle', async () => {
    const other = await open({ poolSize: 1 });
    const startMs = performance.now();
    const reading = other.run(plain('SELECT pg_sleep(0.5)'));
    await new Promise((resolve) => setTimeout(resolve, 200));
    await killOthers();
    expect((await reading).rows).toHaveLength(1);
    expect(performance.now() - startMs).toBeGreaterThan(600);
  });

  it('never repeats a write that was killed in the middle', async () => {
    const other = await open({ poolSize: 1 });
    await client.run(plain('CREATE SEQUENCE IF NOT EXISTS tries'));
    const writing = other.run(plain("INSERT INTO note SELECT nextval('tries'), pg_sleep(1)::text"));
    await new Promise((resolve) => setTimeout(resolve, 200));
    const outcome = expect(writing).rejects.toMatchObject({ code: 'outcome_unknown' });
    await killOthers();
    await outcome;
    expect(await one('SELECT last_value FROM tries WHERE $1 <> $2', 'a', 'b')).toBe('1');
    expect((await other.run(plain('SELECT 1'))).rows).toEqual([['1']]);
  });

  it('does not go on with a transaction on another connection', async () => {
    const other = await open({ poolSize: 1 });
    const changing = other.transaction('write', async (transaction) => {
      await transaction.run(plain("INSERT INTO note VALUES (50, 'first')"));
      await killOthers();
      await new Promise((resolve) => setTimeout(resolve, 50));
      await transaction.run(plain("INSERT INTO note VALUES (51, 'second')"));
    });
    await expect(changing).rejects.toMatchObject({ code: 'CONNECTION_CLOSED' });
    expect(await one('SELECT count(*) FROM note WHERE id >= 50 AND $1 <> $2', 'a', 'b')).toBe('0');
  });

  it('says that it does not know when the answer to COMMIT is lost', async () => {
    const proxy = await unsteadyProxy({
      host: database.settings.host ?? '',
      port: database.settings.port ?? 0,
    });
    const other = await open({ host: '127.0.0.1', port: proxy.port });
    const changing = other.transaction('write', async (transaction) => {
      await transaction.run(plain("INSERT INTO note VALUES (60, 'committed after all')"));
      proxy.swallowNextAnswer((sent) => sent.includes('COMMIT'));
    });
    await expect(changing).rejects.toMatchObject({ code: 'outcome_unknown' });
    expect(await one('SELECT count(*) FROM note WHERE id = 60 AND $1 <> $2', 'a', 'b')).toBe('1');
    await proxy.close();
  });

  it('refuses at once while the database is away, and works within two seconds of its return', async () => {
    const events: BridgeEvent['name'][] = [];
    const proxy = await unsteadyProxy({
      host: database.settings.host ?? '',
      port: database.settings.port ?? 0,
    });
    const other = await open({ host: '127.0.0.1', port: proxy.port }, (event) => {
      if (event.name.startsWith('database_')) events.push(event.name);
    });
    await other.run(plain('SELECT 1'));
    await proxy.vanish();
    await expect(other.run(plain('SELECT 1'))).rejects.toThrow();
    for (let request = 0; request < 20; request++) {
      const startMs = performance.now();
      await expect(other.run(plain('SELECT 1'))).rejects.toMatchObject({ code: 'database_unavailable' });
      expect(performance.now() - startMs).toBeLessThan(100);
    }
    await proxy.comeBack();
    const backMs = performance.now();
    await expect
      .poll(
        () =>
          other.run(plain('SELECT 1')).then(
            ({ rows }) => rows,
            () => undefined,
          ),
        { timeout: 2000, interval: 50 },
      )
      .toEqual([['1']]);
    expect(performance.now() - backMs).toBeLessThan(2000);
    expect(events).toEqual(['database_lost', 'database_back']);
    await other.close();
    await proxy.close();
  });

  it('cuts off a server that stays silent, and does not wait again for the next request', async () => {
    const proxy = await unsteadyProxy({
      host: database.settings.host ?? '',
      port: database.settings.port ?? 0,
    });
    const other = await open({ host: '127.0.0.1', port: proxy.port, statementTimeoutMs: 100 });
    await other.run(plain('SELECT 1'));
    proxy.fallSilent();
    const startMs = performance.now();
    await expect(other.run(plain('SELECT 1'))).rejects.toMatchObject({ code: 'CONNECTION_SILENT' });
    expect(performance.now() - startMs).toBeLessThan(4000);
    await expect(other.run(plain('SELECT 1'))).rejects.toMatchObject({ code: 'database_unavailable' });
    await other.close();
    await proxy.close();
  });

  it('gives up connecting to a server that accepts and says nothing', async () => {
    const proxy = await unsteadyProxy({
      host: database.settings.host ?? '',
      port: database.settings.port ?? 0,
    });
    proxy.fallSilent();
    const other = await open({ host: '127.0.0.1', port: proxy.port, connectTimeoutMs: 200 });
    await expect(other.run(plain('SELECT 1'))).rejects.toMatchObject({ code: 'CONNECT_TIMEOUT' });
    await other.close();
    await proxy.close();
  });

  it('tells a wrong database from a wrong user', async () => {
    await expect((await open({ database: 'no such database' })).run(plain('SELECT 1'))).rejects.toMatchObject(
      { code: '3D000' },
    );
    await expect((await open({ user: 'nobody at all' })).run(plain('SELECT 1'))).rejects.toMatchObject({
      code: '28000',
    });
  });
});
