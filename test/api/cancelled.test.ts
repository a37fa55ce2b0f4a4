import { request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestDatabase } from '../support/databases/test-database.ts';
import { engines, type Engine } from '../support/engines.ts';
import { statementWatch } from '../support/running-statements.ts';
import { startBridge, type StartedBridge } from '../support/start-bridge.ts';

/** Views whose rows take half a minute, whatever is asked of them. */
const scripts: Readonly<Record<Engine['name'], string>> = {
  postgres: `CREATE VIEW slow AS SELECT g AS id, 'a' AS name FROM generate_series(1, 3) g WHERE pg_sleep(30) IS NOT NULL`,
  mysql: `CREATE TABLE one (id integer PRIMARY KEY); INSERT INTO one VALUES (1);
    CREATE VIEW slow AS SELECT id, 'a' AS name FROM one WHERE SLEEP(30) = 0`,
  sqlite: `CREATE VIEW slow AS WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 1e12)
    SELECT count(*) AS id, 'a' AS name FROM c`,
};

interface Asked {
  readonly what: string;
  readonly path: string;
  readonly body?: object;
}

const asked: readonly Asked[] = [
  { what: 'a list', path: '/api/models/slow/' },
  { what: 'a count', path: '/api/models/slow/count/' },
  { what: 'an aggregate', path: '/api/models/slow/aggregate/?_y_func=max&_y_column=id' },
  { what: 'a group', path: '/api/models/slow/group/?_x_column=name&_y_func=count' },
  { what: 'an export', path: '/api/models/slow/export/?format=csv' },
  { what: 'a query by body', path: '/api/models/slow/query/', body: {} },
  { what: 'a statement of the console', path: '/api/sql/', body: { query: 'select * from slow' } },
  {
    what: 'a GraphQL document',
    path: '/api/graphql/',
    body: { query: '{ slow { data { attrs { id } } } }' },
  },
];

for (const engine of engines) {
  const unwatched = engine.name === 'sqlite' && process.platform !== 'linux';
  describe.skipIf(engine.skipReason !== undefined || unwatched)(
    `a client that hangs up, on ${engine.name}`,
    () => {
      let database: TestDatabase;
      let bridge: StartedBridge;
      beforeAll(async () => {
        database = await engine.createDatabase(scripts[engine.name]);
        bridge = await startBridge({ database: database.url });
      });
      afterAll(async () => {
        await bridge?.stop();
        await database?.drop();
      });

      it.each(asked)('leaves no statement of $what behind a second later', async ({ path, body }) => {
        const isRunning = statementWatch(engine.name, database, bridge.pid);
        const hangUp = ask(path, body);
        await expect.poll(isRunning, { timeout: 10_000, interval: 50 }).toBe(true);
        hangUp();
        await pause(1000);
        expect(await isRunning()).toBe(false);
        const { status } = await fetch(`${bridge.url}/health/ready`);
        expect(status).toBe(200);
      });

      /** Sends a request and gives the way to close its connection. */
      function ask(path: string, body: object | undefined): () => void {
        const headers = { authorization: `Bearer ${bridge.key}`, 'content-type': 'application/json' };
        const method = body === undefined ? 'GET' : 'POST';
        const sent = request(bridge.url + path, { method, headers });
        sent.on('error', () => undefined); // it is cut off on purpose
        sent.end(body === undefined ? undefined : JSON.stringify(body));
        return () => sent.destroy();
      }
    },
  );
}
