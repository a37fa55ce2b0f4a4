import { afterAll, describe, expect, test } from 'vitest';
import type { TestDatabase } from '../support/databases/test-database.ts';
import { engines } from '../support/engines.ts';
import { call } from '../support/call.ts';
import { startBridge } from '../support/start-bridge.ts';
import { manyTables } from './many-tables.ts';

const tables = 1000;

for (const engine of engines) {
  describe.skipIf(engine.skipReason)(`reading the structure on ${engine.name}`, () => {
    const made: TestDatabase[] = [];
    afterAll(async () => void (await Promise.all(made.map(async (database) => database.drop()))));

    test(`${tables} tables of 20 columns`, async () => {
      const database = await engine.createDatabase(manyTables(tables));
      made.push(database);
      const started = performance.now();
      const bridge = await startBridge({ database: database.url });
      const readyMs = performance.now() - started;
      const reloads: number[] = [];
      for (let round = 0; round < 5; round += 1) {
        const before = performance.now();
        const answer = await call(`${bridge.url}/api/reload/`, {
          method: 'POST',
          token: bridge.key,
          body: {},
        });
        reloads.push(performance.now() - before);
        expect(answer.status, answer.text).toBeLessThan(300);
      }
      await bridge.stop();
      const median = reloads.sort((a, b) => a - b)[2] ?? 0;
      process.stdout.write(
        `${engine.name.padEnd(9)} reload ${median.toFixed(0)} ms (goal 1000), start to ready ${readyMs.toFixed(0)} ms\n`,
      );
    });
  });
}
