import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { call, type Answer } from '../support/call.ts';
import { MysqlDatabase } from '../support/databases/mysql.ts';
import { PostgresDatabase } from '../support/databases/postgres.ts';
import { findMysqlServer, startMysql } from '../support/servers/mysql.ts';
import { startPostgres } from '../support/servers/postgres.ts';
import type { RunningServer } from '../support/servers/server-process.ts';
import { startBridge, type StartedBridge } from '../support/start-bridge.ts';

const mysqlServer = findMysqlServer();

const table =
  "CREATE TABLE things (id int PRIMARY KEY, name varchar(40)); INSERT INTO things VALUES (1, 'one');";

/** Servers of this test alone, because it kills them. */
const servers = [
  {
    name: 'PostgreSQL',
    skipReason: undefined,
    start: startPostgres,
    createDatabase: async (url: string) => (await PostgresDatabase.create(url, [table])).url,
  },
  {
    name: 'MariaDB/MySQL',
    skipReason: mysqlServer === undefined ? 'no server program is installed' : undefined,
    start: async () => startMysql(mysqlServer ?? ''),
    createDatabase: async (url: string) => (await MysqlDatabase.create(url, [table])).url,
  },
];

for (const { name, skipReason, start, createDatabase } of servers) {
  describe.skipIf(skipReason)(`when ${name} goes away`, () => {
    let server: RunningServer;
    let bridge: StartedBridge;
    beforeAll(async () => {
      server = await start();
      bridge = await startBridge({ database: await createDatabase(server.url) });
    });
    afterAll(async () => {
      await bridge?.stop();
      await server?.stop();
    });

    const ask = async (path: string): Promise<Answer> => call(bridge.url + path, { token: bridge.key });
    const write = async (id: number): Promise<Answer> =>
      call(`${bridge.url}/api/models/things/`, { token: bridge.key, body: { id, name: 'new' } });

    test('it serves before', async () => {
      expect((await ask('/api/models/things/1/')).status).toBe(200);
      expect((await ask('/health/ready')).status).toBe(200);
    });

    test('reads and writes are refused with 503, a hint when to come back, and nothing of the driver', async () => {
      await server.crash();
      const answers = await Promise.all([ask('/api/models/things/'), ask('/api/models/things/1/'), write(2)]);
      for (const { status, json, headers, text } of answers) {
        expect(status, text).toBe(503);
        expect(json).toMatchObject({ code: 'database_unavailable' });
        expect(headers.get('retry-after')).toMatch(/^\d+$/);
        expect(text).not.toMatch(/ECONN|127\.0\.0\.1|socket|terminat/i);
      }
    });

    test('it says that it lives, but is not ready', async () => {
      expect((await ask('/health/live')).status).toBe(200);
      expect((await ask('/health/ready')).status).toBe(503);
    });

    test('it works again by itself, in the same process, with nothing written twice', async () => {
      await server.restart();
      await expect
        .poll(async () => (await ask('/api/models/things/1/')).status, { timeout: 10_000 })
        .toBe(200);
      expect((await write(3)).status).toBe(201);
      const { json } = await ask('/api/models/things/?_order_by=id');
      expect((json as { results: { id: number }[] }).results.map(({ id }) => id)).toEqual([1, 3]);
      expect((await ask('/health/ready')).status).toBe(200);
    });
  });
}
