import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestDatabase } from '../support/databases/test-database.ts';
import { engines, type Engine } from '../support/engines.ts';
import { startBridge, type StartedBridge } from '../support/start-bridge.ts';
import { loadCases } from './case.ts';
import { compareAnswer } from './compare-answer.ts';
import { send } from './send.ts';

const prefixes: Readonly<Record<Engine['name'], string>> = {
  postgres: 'pg',
  mysql: 'mysql',
  sqlite: 'sqlite',
};

function chinook(engine: Engine['name']): string {
  return readFileSync(new URL(`data/chinook.${engine}.sql`, import.meta.url), 'utf8');
}

for (const engine of engines) {
  // The writing cases need a fresh database and their order, so each file has its own.
  for (const kind of ['read', 'write']) {
    describe.skipIf(engine.skipReason)(`Chinook on ${engine.name}, ${kind}`, () => {
      const cases = loadCases(`${prefixes[engine.name]}-chinook-${kind}.json`);
      let database: TestDatabase;
      let bridge: StartedBridge;
      beforeAll(async () => {
        database = await engine.createDatabase(chinook(engine.name));
        if (engine.name === 'postgres') await database.run('ANALYZE');
        bridge = await startBridge({ database: database.url });
      });
      afterAll(async () => {
        await bridge?.stop();
        await database?.drop();
      });
      for (const recorded of cases) {
        const { method, path } = recorded.request;
        test(`${recorded.name}: ${method} ${path}`, async () => {
          const answer = await send(bridge.url, bridge.key, recorded.request);
          // Where the original has a bug we may differ, but never by crashing.
          if (recorded.original_bug === true) expect(answer.status, answer.text).toBeLessThan(500);
          const differences = recorded.original_bug === true ? [] : compareAnswer(recorded, answer);
          expect(differences, differences.join('\n')).toEqual([]);
        });
      }
    });
  }
}
