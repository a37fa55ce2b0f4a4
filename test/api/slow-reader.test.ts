import { request, type IncomingMessage } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestDatabase } from '../support/databases/test-database.ts';
import { engines, type Engine } from '../support/engines.ts';
import { memoryOf } from '../support/memory-of.ts';
import { startBridge, type StartedBridge } from '../support/start-bridge.ts';

const wide: Readonly<Record<Engine['name'], string>> = {
  postgres: "repeat('x', 4000)",
  mysql: "repeat('x', 4000)",
  sqlite: "printf('%.4000c', 'x')",
};

/** A hundred thousand rows of four kilobytes, which are made as they are read. */
function script(engine: Engine['name']): string {
  const digits = Array.from({ length: 10 }, (_, digit) => `(${digit})`).join(', ');
  return `CREATE TABLE digits (d integer PRIMARY KEY);
    INSERT INTO digits VALUES ${digits};
    CREATE VIEW wide AS SELECT a.d AS a, b.d AS b, ${wide[engine]} AS text
      FROM digits a CROSS JOIN digits b CROSS JOIN digits c CROSS JOIN digits d CROSS JOIN digits e;`;
}

const megabyte = 1_048_576;
/** What buffers on the way may take; the whole file has 400 megabytes. */
const mostGrowth = 100 * megabyte;

for (const engine of engines) {
  describe.skipIf(engine.skipReason !== undefined || process.platform !== 'linux')(
    `a reader that falls asleep, on ${engine.name}`,
    () => {
      let database: TestDatabase;
      let bridge: StartedBridge;
      beforeAll(async () => {
        database = await engine.createDatabase(script(engine.name));
        bridge = await startBridge({ database: database.url });
      });
      afterAll(async () => {
        await bridge?.stop();
        await database?.drop();
      });

      it('keeps the bridge from reading on, and is served again when it wakes up', async () => {
        const before = memoryOf(bridge.pid);
        const answer = await ask('/api/models/wide/export/?format=jsonl');
        expect(answer.statusCode).toBe(200);
        const seen: number[] = [];
        for (let look = 0; look < 8; look++) {
          await pause(250);
          seen.push(memoryOf(bridge.pid) - before);
        }
        expect(Math.max(...seen)).toBeLessThan(mostGrowth);
        expect(await read(answer, 20 * megabyte)).toBeGreaterThanOrEqual(20 * megabyte);
        expect(memoryOf(bridge.pid) - before).toBeLessThan(mostGrowth);
        answer.destroy();
      });

      /** The answer's headers; its body waits until somebody reads. */
      function ask(path: string): Promise<IncomingMessage> {
        const headers = { authorization: `Bearer ${bridge.key}` };
        return new Promise((resolve, reject) => {
          request(bridge.url + path, { headers }, resolve)
            .on('error', reject)
            .end();
        });
      }
    },
  );
}

async function read(answer: IncomingMessage, bytes: number): Promise<number> {
  let size = 0;
  for await (const chunk of answer.iterator({ destroyOnReturn: false })) {
    size += (chunk as Buffer).byteLength; // no encoding was set
    if (size >= bytes) break;
  }
  return size;
}
