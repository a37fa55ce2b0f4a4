import { execFileSync, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openClient, type Client } from '../../src/connections/index.ts';
import { silent } from '../../src/events/index.ts';
import { temporarySqlite, type TemporarySqlite } from '../engines/sqlite.ts';

const endless =
  'SELECT count(*) FROM (WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c) SELECT i FROM c)';

let database: TemporarySqlite;
let client: Client;

beforeAll(async () => {
  database = await temporarySqlite();
  client = database.client;
  await database.load('CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT UNIQUE, value)');
});

afterAll(() => database.drop());

const run = (text: string, ...params: (string | number | bigint | boolean | Uint8Array | null)[]) =>
  client.run({ text, params });

describe('values', () => {
  it('keeps 64-bit integers, bytes, reals and duplicate column names', async () => {
    const { rows } = await run(
      "SELECT 9223372036854775807, -9223372036854775808, x'00ff', 0.1, NULL, 1 AS a, 2 AS a",
    );
    expect(rows).toEqual([
      [9223372036854775807n, -9223372036854775808n, Uint8Array.of(0, 255), 0.1, null, 1n, 2n],
    ]);
  });

  it('binds whole numbers and booleans as INTEGER, everything else as it is', async () => {
    const { rows } = await run(
      'SELECT typeof(?), typeof(?), typeof(?), typeof(?), typeof(?)',
      5,
      true,
      1.5,
      '5',
      new Uint8Array(),
    );
    expect(rows).toEqual([['integer', 'integer', 'real', 'text', 'blob']]);
  });

  it('binds the smallest numbers without losing them', async () => {
    await run('CREATE TABLE small (r REAL)');
    for (const value of [5e-324, 1e-17, -1e-300]) {
      await run('INSERT INTO small VALUES (?)', value);
      expect((await run('SELECT r FROM small WHERE r = ?', value)).rows).toEqual([[value]]);
    }
  });

  it('tells how many rows changed and which key was given', async () => {
    expect(await run("INSERT INTO t (id, name) VALUES (41, 'a')")).toMatchObject({
      affected: 1,
      insertId: '41',
    });
    expect(await run("INSERT INTO t (name) VALUES ('b') RETURNING id")).toMatchObject({
      affected: 1,
      rows: [[42n]],
    });
    expect(await run('UPDATE t SET value = 1 WHERE id IN (41, 42)')).toMatchObject({
      affected: 2,
      insertId: null,
    });
    expect(await run('SELECT 1')).toMatchObject({ affected: 0, insertId: null });
    expect(await run('CREATE TABLE other (a)')).toMatchObject({ affected: 0, insertId: null });
  });
});

describe('transactions', () => {
  it('commits what returns and rolls back what throws', async () => {
    await client.transaction('write', (transaction) =>
      transaction.run({ text: "INSERT INTO t (name) VALUES ('kept')", params: [] }),
    );
    const failed = client.transaction('write', async (transaction) => {
      await transaction.run({ text: "INSERT INTO t (name) VALUES ('lost')", params: [] });
      throw new Error('no');
    });
    await expect(failed).rejects.toThrow('no');
    expect((await run("SELECT name FROM t WHERE name IN ('kept', 'lost')")).rows).toEqual([['kept']]);
  });

  it('undoes only the savepoint that threw', async () => {
    await client.transaction('write', async (transaction) => {
      await transaction.run({ text: "INSERT INTO t (name) VALUES ('outer')", params: [] });
      const inner = transaction.savepoint(async () => {
        await transaction.run({ text: "INSERT INTO t (name) VALUES ('inner')", params: [] });
        await transaction.run({ text: "INSERT INTO t (name) VALUES ('outer')", params: [] });
      });
      await expect(inner).rejects.toThrow('UNIQUE');
    });
    expect((await run("SELECT name FROM t WHERE name IN ('outer', 'inner')")).rows).toEqual([['outer']]);
  });

  it('gives a snapshot that later changes do not reach', async () => {
    const count = { text: 'SELECT count(*) FROM t', params: [] };
    await client.transaction('snapshot', async (transaction) => {
      const before = await transaction.run(count);
      await run("INSERT INTO t (name) VALUES ('meanwhile')");
      expect((await transaction.run(count)).rows).toEqual(before.rows);
    });
  });

  it('runs changes of other requests after the transaction, not inside it', async () => {
    const order: string[] = [];
    const first = client.transaction('write', async (transaction) => {
      await transaction.run({ text: "INSERT INTO t (name) VALUES ('t1')", params: [] });
      order.push('inside');
      await new Promise((resolve) => {
        setTimeout(resolve, 50);
      });
      throw new Error('undo');
    });
    const second = run("INSERT INTO t (name) VALUES ('t2')").then(() => order.push('after'));
    await expect(first).rejects.toThrow('undo');
    await second;
    expect(order).toEqual(['inside', 'after']);
    expect((await run("SELECT name FROM t WHERE name IN ('t1', 't2')")).rows).toEqual([['t2']]);
  });
});

describe('streams', () => {
  const numbers = {
    text: 'WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < 2500) SELECT i FROM c',
    params: [],
  };

  it('gives every row once, in batches', async () => {
    const sizes: number[] = [];
    let sum = 0n;
    for await (const batch of client.stream(
      { ...numbers, text: `SELECT * FROM (${numbers.text})` },
      { lane: 'export' },
    )) {
      sizes.push(batch.length);
      for (const [cell] of batch) sum += BigInt(String(cell));
    }
    expect(sizes).toEqual([1000, 1000, 500]);
    expect(sum).toBe(3126250n);
  });

  it('frees its process when the loop is left', async () => {
    for (let i = 0; i < 3; i++) {
      for await (const batch of client.stream(numbers, { lane: 'export', batchSize: 10 })) {
        expect(batch).toHaveLength(10);
        break;
      }
    }
  });
});

describe('limits', () => {
  it('ends a statement that runs away, and others go on meanwhile', async () => {
    const ended: string[] = [];
    const runaway = client
      .run({ text: endless, params: [] }, { timeoutMs: 3000 })
      .finally(() => ended.push('runaway'));
    runaway.catch(() => undefined);
    const quick = await Promise.all(Array.from({ length: 20 }, () => run('SELECT 1')));
    ended.push('quick');
    expect(quick).toHaveLength(20);
    await expect(runaway).rejects.toMatchObject({ code: 'statement_timeout' });
    expect(ended).toEqual(['quick', 'runaway']);
    expect((await run('SELECT 1')).rows).toEqual([[1n]]);
  });

  it('ends a statement whose request went away, within a second', async () => {
    const controller = new AbortController();
    const started = performance.now();
    const runaway = client.run({ text: endless, params: [] }, { signal: controller.signal, lane: 'report' });
    setTimeout(() => controller.abort(), 100);
    await expect(runaway).rejects.toMatchObject({ name: 'AbortError' });
    // The lane has one process: this waits for its replacement.
    await client.run({ text: 'SELECT 1', params: [] }, { lane: 'report' });
    expect(performance.now() - started).toBeLessThan(5000);
  });

  it('says that it is busy when a change waits too long for another', async () => {
    const other = await openClient({ ...database.settings, create: false, poolWaitMs: 100 }, silent);
    const first = other.transaction('write', async () => {
      await new Promise((resolve) => {
        setTimeout(resolve, 400);
      });
    });
    await expect(other.run({ text: "INSERT INTO t (name) VALUES ('x')", params: [] })).rejects.toMatchObject({
      code: 'too_busy',
    });
    await first;
    await other.close();
  });
});

describe('processes', () => {
  it('replaces a process that was killed; a read does not notice', async () => {
    await run("INSERT INTO t (name) VALUES ('acknowledged')");
    for (const pid of childPids()) process.kill(pid, 'SIGKILL');
    // What was acknowledged is there, though its process had no time to close the file.
    expect((await run("SELECT count(*) FROM t WHERE name = 'acknowledged'")).rows).toEqual([[1n]]);
    expect((await run('SELECT * FROM pragma_integrity_check')).rows).toEqual([['ok']]);
    expect((await run("INSERT INTO t (name) VALUES ('again')")).affected).toBe(1);
  });

  it('does not know the outcome of a change whose process was killed', async () => {
    const slow = `INSERT INTO t (value) ${endless}`;
    const change = run(slow);
    change.catch(() => undefined);
    await new Promise((resolve) => {
      setTimeout(resolve, 300);
    });
    for (const pid of childPids()) process.kill(pid, 'SIGKILL');
    await expect(change).rejects.toMatchObject({ code: 'outcome_unknown' });
  });

  it('leaves no process behind when the bridge is killed in the middle of a statement', async () => {
    const script = join(dirname(database.settings.database), 'bridge.mjs');
    const program = new URL('../../dist/connections/sqlite-client.js', import.meta.url).href;
    writeFileSync(
      script,
      `import { openSqlite } from ${JSON.stringify(program)};
       const client = await openSqlite(${JSON.stringify({ ...database.settings, create: false })}, () => {});
       client.run({ text: ${JSON.stringify(endless)}, params: [] });
       setTimeout(() => console.log('running'), 500);
       setInterval(() => {}, 1000);`,
    );
    const bridge = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] });
    await new Promise((resolve) => bridge.stdout.once('data', resolve));
    const children = childPids(bridge.pid);
    expect(children.length).toBeGreaterThan(0);
    bridge.kill('SIGKILL');
    await expect.poll(() => children.filter(isRunning), { timeout: 5000 }).toEqual([]);
  });
});

describe('files', () => {
  it('makes a missing file only when told to, for the owner only, writing ahead', async () => {
    expect(statSync(database.settings.database).mode & 0o777).toBe(0o600);
    expect((await run('SELECT * FROM pragma_journal_mode')).rows).toEqual([['wal']]);
    const missing = join(dirname(database.settings.database), 'missing.db');
    const other = await openClient({ engine: 'sqlite', database: missing }, silent);
    await expect(other.run({ text: 'SELECT 1', params: [] })).rejects.toMatchObject({ errcode: 14 });
    await expect(other.run({ text: 'CREATE TABLE a (b)', params: [] })).rejects.toMatchObject({
      errcode: 14,
    });
    expect(existsSync(missing)).toBe(false);
    await other.close();
  });

  it('works again when the file comes back', async () => {
    const path = join(dirname(database.settings.database), 'later.db');
    const other = await openClient({ engine: 'sqlite', database: path }, silent);
    await expect(other.run({ text: 'SELECT 1', params: [] })).rejects.toMatchObject({ errcode: 14 });
    const maker = await openClient({ engine: 'sqlite', database: path, create: true }, silent);
    await maker.run({ text: 'CREATE TABLE a (b)', params: [] });
    expect((await other.run({ text: 'SELECT count(*) FROM a', params: [] })).rows).toEqual([[0n]]);
    await maker.close();
    await other.close();
  });

  it('sees what another process wrote ahead', async () => {
    const other = await openClient({ ...database.settings, create: false }, silent);
    await other.run({ text: "INSERT INTO t (name) VALUES ('from elsewhere')", params: [] });
    expect((await run("SELECT count(*) FROM t WHERE name = 'from elsewhere'")).rows).toEqual([[1n]]);
    await other.close();
  });

  it('opens a path that holds a question mark, a percent sign and a blank', async () => {
    const odd = join(dirname(database.settings.database), 'a b?mode=memory%20#.db');
    const other = await openClient({ engine: 'sqlite', database: odd, create: true }, silent);
    await other.run({ text: 'CREATE TABLE a (b)', params: [] });
    await other.close();
    expect(existsSync(odd)).toBe(true);
  });

  it('writes nothing on a read-only handle, nor beside it', async () => {
    const folder = dirname(database.settings.database);
    const reader = await openClient({ ...database.settings, create: false, readOnly: true }, silent);
    const attempts = [
      "INSERT INTO t (name) VALUES ('x')",
      "INSERT INTO t (name) VALUES ('x') RETURNING id",
      'CREATE TABLE evil (a)',
      'CREATE TEMP TABLE evil (a)',
      `ATTACH '${join(folder, 'attached.db')}' AS evil`,
      `VACUUM INTO '${join(folder, 'copied.db')}'`,
      'PRAGMA user_version = 5',
      'WITH a AS (SELECT 1) DELETE FROM t',
    ];
    for (const text of attempts) {
      await expect(reader.run({ text, params: [] }), text).rejects.toThrow(/readonly|attached/);
      const inside = reader.transaction('snapshot', (transaction) => transaction.run({ text, params: [] }));
      await expect(inside, text).rejects.toThrow(/readonly|attached/);
    }
    expect(readdirSync(folder).filter((name) => /attached|copied/.test(name))).toEqual([]);
    expect((await reader.run({ text: 'SELECT count(*) > 0 FROM t', params: [] })).rows).toEqual([[1n]]);
    await reader.close();
  });

  it('keeps a database in memory in one place', async () => {
    const memory = await openClient({ engine: 'sqlite', database: ':memory:' }, silent);
    await memory.run({ text: 'CREATE TABLE a (b)', params: [] });
    await memory.run({ text: 'INSERT INTO a VALUES (?)', params: [7] });
    expect((await memory.run({ text: 'SELECT b FROM a', params: [] }, { lane: 'report' })).rows).toEqual([
      [7n],
    ]);
    await memory.close();
  });
});

describe('functions of ours', () => {
  it.each([
    ["jb_lower('ÄÖÜ ЖÉ')", 'äöü жé'],
    ["jb_like('Ünï', 'Ü%')", 1n],
    ["jb_like('Ünï', 'ü%')", 0n],
    ["jb_like('100%', '100!%')", 1n],
    ["jb_like('1000', '100!%')", 0n],
    ["jb_like('a😀b', 'a_b')", 1n],
    ["jb_like(NULL, 'a')", null],
    ["jb_like('aXbXc', '%X%c')", 1n],
    [`jb_json_contains('{"a":[1,{"b":2}]}', '{"a":[{"b":2}]}')`, 1n],
    [`jb_json_contains('["x","y"]', '"x"')`, 1n],
    [`jb_json_contains('{"a":1}', '{"a":2}')`, 0n],
    [`jb_json_contains('{"a":1}', '{"__proto__":{}}')`, 0n],
    ["jb_json_contains('not json', '1')", null],
  ])('%s is %s', async (expression, expected) => {
    const [[cell] = []] = (await run(`SELECT ${expression}`)).rows;
    expect(typeof cell === 'number' ? BigInt(cell) : cell).toBe(expected);
  });
});

/** Processes that hold SQLite files for `parent`. */
function childPids(parent = process.pid): number[] {
  const program = fileURLToPath(new URL('../../dist/connections/sqlite-child.js', import.meta.url));
  const listing = execFileSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8' });
  return listing
    .split('\n')
    .filter((line) => line.includes(program) && Number(line.trim().split(/\s+/)[1]) === parent)
    .map((line) => Number(line.trim().split(/\s+/)[0]));
}

function isRunning(pid: number): boolean {
  try {
    // A killed process whose parent has not yet looked is a zombie.
    return !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
  } catch {
    return false;
  }
}
