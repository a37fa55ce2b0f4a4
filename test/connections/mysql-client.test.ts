import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openClient, type Cell, type Client, type ConnectionSettings } from '../../src/connections/index.ts';
import { silent, type BridgeEvent } from '../../src/events/index.ts';
import { isMysqlMissing, plain, temporaryMysql, type TemporaryMysql } from '../engines/mysql.ts';
import { unsteadyProxy, type UnsteadyProxy } from './unsteady-proxy.ts';

describe.skipIf(isMysqlMissing)('a MySQL client', () => {
  let database: TemporaryMysql;
  let client: Client;
  const opened: Client[] = [];

  beforeAll(async () => {
    database = await temporaryMysql();
    client = database.client;
    await database.load('CREATE TABLE note (id int PRIMARY KEY AUTO_INCREMENT, body varchar(50) UNIQUE)');
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
  const run = (text: string, ...params: Cell[]) => client.run({ text, params });
  const one = async (text: string, ...params: Cell[]): Promise<unknown> =>
    (await run(text, ...params)).rows[0]?.[0];
  const throughProxy = async (
    more: Partial<ConnectionSettings> = {},
    observe = silent,
  ): Promise<{ proxy: UnsteadyProxy; other: Client }> => {
    const { host = '', port = 0 } = database.settings;
    const proxy = await unsteadyProxy({ host, port });
    return { proxy, other: await open({ host: '127.0.0.1', port: proxy.port, ...more }, observe) };
  };

  describe('values', () => {
    it('keeps every digit', async () => {
      const { rows } = await run(
        `SELECT 9223372036854775807, CAST('18446744073709551615' AS UNSIGNED), 0.10, CAST(0.1 AS DOUBLE), CAST(1.1 AS FLOAT),
         TIMESTAMP'2024-03-10 02:30:00.123456', DATE'2024-02-29', CAST('-838:59:59.000001' AS TIME(6)), x'00ff',
         '{"a": 12345678901234567890}', NULL, 1 AS a, 2 AS a`,
      );
      const [cells = []] = rows;
      expect(cells.slice(0, 5)).toEqual([
        '9223372036854775807',
        '18446744073709551615',
        '0.10',
        0.1,
        1.100000023841858,
      ]);
      expect(cells.slice(5, 9)).toEqual([
        '2024-03-10 02:30:00.123456',
        '2024-02-29',
        '-838:59:59.000001',
        Buffer.from([0, 255]),
      ]);
      expect(cells.slice(9)).toEqual(['{"a": 12345678901234567890}', null, 1, 2]);
    });

    it('binds numbers as text, so that text is never compared with a number', async () => {
      await run("INSERT INTO note (body) VALUES ('zero'), ('0'), ('0abc')");
      expect(await one('SELECT COUNT(*) FROM note WHERE body = ?', 0)).toBe('1');
      expect(await one('SELECT COUNT(*) FROM note WHERE body = ?', false)).toBe('1');
      expect(await one('SELECT COUNT(*) FROM note WHERE body = ?', 0n)).toBe('1');
    });

    it('keeps NUL, quotes, backslashes and characters of four bytes', async () => {
      for (const text of ['a\0b', `'"\`\\`, '😀', "zz' or 1=1 -- ", '\\'])
        expect(await one('SELECT ?', text)).toBe(text);
    });

    it('tells how many rows matched and which key was given', async () => {
      expect(await run("INSERT INTO note (id, body) VALUES (100, 'a')")).toMatchObject({ affected: 1 });
      expect(await run("INSERT INTO note (body) VALUES ('b')")).toMatchObject({
        affected: 1,
        insertId: '101',
      });
      // Matched, not changed: a guard against touching too many rows counts these.
      expect(await run("UPDATE note SET body = 'b' WHERE id = 101")).toMatchObject({
        affected: 1,
        insertId: null,
      });
    });

    it('limits rows with bound numbers', async () => {
      expect((await run('SELECT id FROM note ORDER BY id LIMIT ? OFFSET ?', 2, 1)).rows).toHaveLength(2);
    });
  });

  describe('the session', () => {
    it('is ours, whatever the server has set', async () => {
      const before = (await run('SELECT @@GLOBAL.sql_mode, @@GLOBAL.time_zone')).rows[0] ?? [];
      try {
        await run(
          "SET GLOBAL sql_mode = 'NO_BACKSLASH_ESCAPES,ANSI_QUOTES,PIPES_AS_CONCAT', GLOBAL time_zone = '+05:00'",
        );
        const other = await open({});
        const [[mode, zone] = []] = (await other.run(plain('SELECT @@sql_mode, @@time_zone'))).rows;
        expect(String(mode).split(',')).toContain('STRICT_ALL_TABLES');
        expect(String(mode)).not.toMatch(/NO_BACKSLASH_ESCAPES|ANSI_QUOTES|PIPES_AS_CONCAT|NO_ZERO/);
        expect(zone).toBe('+00:00');
        // What broke out of its string in a driver that escapes by itself.
        const { rows } = await other.run({
          text: 'SELECT id FROM note WHERE body = ?',
          params: ["x' or 1=1 -- "],
        });
        expect(rows).toEqual([]);
      } finally {
        await run('SET GLOBAL sql_mode = ?, GLOBAL time_zone = ?', ...before);
      }
    });

    it('refuses two statements in one text', async () => {
      await expect(run('SELECT 1; SELECT 2')).rejects.toMatchObject({ errno: 1064 });
    });

    it('does not send files to a server that asks for them', async () => {
      const asking = run(`LOAD DATA LOCAL INFILE '/etc/hostname' INTO TABLE note (body)`);
      await expect(asking).rejects.toThrow();
      expect(await one("SELECT COUNT(*) FROM note WHERE body LIKE '%.%'")).toBe('0');
    });

    it('changes nothing when it is read-only, not even structure', async () => {
      const reader = await open({ readOnly: true });
      const attempts = [
        "INSERT INTO note (body) VALUES ('x')",
        'DROP TABLE note',
        'TRUNCATE note',
        'CREATE TABLE evil (a int)',
        'ALTER TABLE note ADD evil int',
        'LOCK TABLES note WRITE',
      ];
      for (const text of attempts) {
        await expect(reader.run(plain(text)), text).rejects.toMatchObject({ errno: 1792 });
        const inside = reader.transaction('write', (transaction) => transaction.run(plain(text)));
        await expect(inside, text).rejects.toMatchObject({ errno: 1792 });
      }
      expect((await reader.run(plain('SELECT COUNT(*) > 0 FROM note'))).rows).toEqual([[1]]);
    });

    it('keeps few prepared statements, and none for texts that are not to be kept', async () => {
      const other = await open({ poolSize: 1 });
      const count = async (): Promise<number> => {
        const { rows } = await other.run(plain("SHOW SESSION STATUS LIKE 'Com_stmt_close'"));
        return Number(rows[0]?.[1]);
      };
      const before = await count();
      for (let i = 0; i < 10; i++) await other.run({ text: `SELECT ${i}`, params: [], prepare: false });
      expect((await count()) - before).toBeGreaterThanOrEqual(10);
      for (let i = 0; i < 300; i++) await other.run({ text: `SELECT ${i}, 1`, params: [] });
      expect((await count()) - before).toBeGreaterThanOrEqual(100);
    });
  });

  describe('transactions', () => {
    it('commits what returns and rolls back what throws', async () => {
      await client.transaction('write', (transaction) =>
        transaction.run(plain("INSERT INTO note (body) VALUES ('kept')")),
      );
      const failed = client.transaction('write', async (transaction) => {
        await transaction.run(plain("INSERT INTO note (body) VALUES ('lost')"));
        throw new Error('no');
      });
      await expect(failed).rejects.toThrow('no');
      expect((await run("SELECT body FROM note WHERE body IN ('kept', 'lost')")).rows).toEqual([['kept']]);
    });

    it('undoes only the savepoint that threw', async () => {
      await client.transaction('write', async (transaction) => {
        await transaction.run(plain("INSERT INTO note (body) VALUES ('outer')"));
        const inner = transaction.savepoint(async () => {
          await transaction.run(plain("INSERT INTO note (body) VALUES ('inner')"));
          await transaction.run(plain("INSERT INTO note (body) VALUES ('outer')"));
        });
        await expect(inner).rejects.toMatchObject({ errno: 1062 });
      });
      expect((await run("SELECT body FROM note WHERE body IN ('outer', 'inner')")).rows).toEqual([['outer']]);
    });

    it('gives a snapshot that later changes do not reach, and that changes nothing', async () => {
      const count = plain('SELECT COUNT(*) FROM note');
      await client.transaction('snapshot', async (transaction) => {
        const before = await transaction.run(count);
        await run("INSERT INTO note (body) VALUES ('meanwhile')");
        expect((await transaction.run(count)).rows).toEqual(before.rows);
        await expect(transaction.run(plain('DELETE FROM note'))).rejects.toMatchObject({ errno: 1792 });
      });
    });
  });

  describe('streams', () => {
    const numbers = plain(
      'WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < 900) SELECT a.i FROM c AS a, c AS b LIMIT 250000',
    );

    it('gives every row once, in batches', async () => {
      const sizes = new Map<number, number>();
      for await (const batch of client.stream(numbers, { lane: 'export' })) {
        sizes.set(batch.length, (sizes.get(batch.length) ?? 0) + 1);
      }
      expect([...sizes]).toEqual([[1000, 250]]);
    });

    it('ends the statement when the loop is left', async () => {
      for (let i = 0; i < 3; i++) {
        for await (const batch of client.stream(numbers, { lane: 'export', batchSize: 10 })) {
          expect(batch).toHaveLength(10);
          break;
        }
      }
      const running = async (): Promise<unknown> =>
        one(
          "SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE DB = DATABASE() AND INFO LIKE 'WITH RECURSIVE%'",
        );
      await expect.poll(running, { timeout: 2000 }).toBe('0');
    });

    it('ends with the error of its statement', async () => {
      const reading = async (): Promise<void> => {
        for await (const batch of client.stream(plain('SELECT nope FROM note'))) expect(batch).toEqual([]);
      };
      await expect(reading()).rejects.toMatchObject({ errno: 1054 });
    });
  });

  describe('limits', () => {
    it('ends a statement in the database', async () => {
      const started = performance.now();
      const slow = client.run(plain('SELECT SLEEP(10) FROM note'), { timeoutMs: 300 });
      await expect(slow).rejects.toMatchObject({ errno: 1969 });
      expect(performance.now() - started).toBeLessThan(1500);
    });

    it('kills a statement that has lifted the limit for itself', async () => {
      const slow = client.run(plain('SET STATEMENT max_statement_time = 0 FOR SELECT SLEEP(10) FROM note'), {
        timeoutMs: 300,
      });
      await expect(slow).rejects.toMatchObject({ errno: 1317 });
    });

    it('ends a statement whose request went away, within a second', async () => {
      const controller = new AbortController();
      const started = performance.now();
      const slow = client.run(plain('SELECT SLEEP(10)'), { signal: controller.signal });
      setTimeout(() => controller.abort(), 100);
      await expect(slow.then(() => controller.signal.throwIfAborted())).rejects.toMatchObject({
        name: 'AbortError',
      });
      expect(performance.now() - started).toBeLessThan(1100);
      expect(await one('SELECT 1')).toBe(1);
    });

    it('says that it is busy when every connection is in use', async () => {
      const other = await open({ poolSize: 1, poolWaitMs: 100 });
      const slow = other.run(plain('SELECT SLEEP(0.5)'));
      await expect(other.run(plain('SELECT 1'))).rejects.toMatchObject({ code: 'too_busy' });
      await slow;
    });

    it('keeps a lane for quick work while another is full', async () => {
      const slow = [1, 2, 3].map(() => client.run(plain('SELECT SLEEP(0.4)'), { lane: 'report' }));
      const started = performance.now();
      await run('SELECT 1');
      expect(performance.now() - started).toBeLessThan(300);
      await Promise.all(slow);
    });
  });

  describe('a database that goes away', () => {
    it('heals after its connections were killed while idle', async () => {
      const other = await open({});
      const ids = await Promise.all(
        [1, 2, 3].map(() => other.run(plain('SELECT CONNECTION_ID() FROM (SELECT SLEEP(0.1)) s'))),
      );
      for (const { rows } of ids) await run(`KILL ${BigInt(String(rows[0]?.[0]))}`);
      for (let i = 0; i < 4; i++) expect((await other.run(plain('SELECT 1'))).rows).toEqual([[1]]);
      await other.run(plain("INSERT INTO note (body) VALUES ('after kill')"));
    });

    it('repeats a read whose connection broke', async () => {
      const { proxy, other } = await throughProxy();
      await other.run(plain('SELECT 1'));
      proxy.swallowNextAnswer((sent) => sent.includes('SELECT 2'));
      expect((await other.run(plain('SELECT 2'))).rows).toEqual([[2]]);
    });

    it('does not repeat a change, and says that its outcome is unknown', async () => {
      const { proxy, other } = await throughProxy();
      await other.run(plain("SELECT 'ready'"));
      proxy.swallowNextAnswer((sent) => sent.includes('cut off'));
      const change = other.run({ text: 'INSERT INTO note (body) VALUES (?)', params: ['cut off'] });
      await expect(change).rejects.toMatchObject({ code: 'outcome_unknown' });
      expect(await one("SELECT COUNT(*) FROM note WHERE body = 'cut off'")).toBe('1');
    });

    it('does not know the outcome when the answer to COMMIT is lost', async () => {
      const { proxy, other } = await throughProxy();
      const change = other.transaction('write', async (transaction) => {
        await transaction.run(plain("INSERT INTO note (body) VALUES ('in the dark')"));
        proxy.swallowNextAnswer((sent) => sent.includes('COMMIT'));
      });
      await expect(change).rejects.toMatchObject({ code: 'outcome_unknown' });
      expect(await one("SELECT COUNT(*) FROM note WHERE body = 'in the dark'")).toBe('1');
    });

    it('refuses at once while it is away and works within two seconds of its return', async () => {
      const events: BridgeEvent['name'][] = [];
      const { proxy, other } = await throughProxy({}, (event) => events.push(event.name));
      await other.run(plain('SELECT 1'));
      await proxy.vanish();
      for (let i = 0; i < 3; i++) {
        const started = performance.now();
        await expect(other.run(plain('SELECT 1'))).rejects.toBeDefined();
        expect(performance.now() - started).toBeLessThan(200);
      }
      await proxy.comeBack();
      const back = (): Promise<boolean> =>
        other.run(plain('SELECT 1')).then(
          () => true,
          () => false,
        );
      await expect.poll(back, { timeout: 2000, interval: 50 }).toBe(true);
      expect(events.filter((name) => name.startsWith('database_'))).toEqual([
        'database_lost',
        'database_back',
      ]);
    });

    it('does not wait for ever for a server that has fallen silent', async () => {
      const { proxy, other } = await throughProxy({ statementTimeoutMs: 300, connectTimeoutMs: 300 });
      await other.run(plain('SELECT 1'));
      proxy.fallSilent();
      const started = performance.now();
      await expect(other.run(plain('SELECT 1'))).rejects.toBeDefined();
      expect(performance.now() - started).toBeLessThan(6000);
      // From now on it is known.
      const again = performance.now();
      await expect(other.run(plain('SELECT 1'))).rejects.toMatchObject({ code: 'database_unavailable' });
      expect(performance.now() - again).toBeLessThan(100);
    });

    it('tells why it cannot connect', async () => {
      const wrongUser = await open({ user: 'nobody_here', password: 'x' });
      await expect(wrongUser.run(plain('SELECT 1'))).rejects.toMatchObject({ errno: 1045 });
      const wrongDatabase = await open({ database: 'no_such_database' });
      await expect(wrongDatabase.run(plain('SELECT 1'))).rejects.toMatchObject({ errno: 1049 });
      const withTls = await open({ tls: { mode: 'verify-full' } });
      await expect(withTls.run(plain('SELECT 1'))).rejects.toBeDefined();
    });

    it('goes on without TLS where it is preferred and the server has none', async () => {
      const other = await open({ tls: { mode: 'prefer' } });
      expect((await other.run(plain('SELECT 1'))).rows).toEqual([[1]]);
    });
  });
});
