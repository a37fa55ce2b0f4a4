import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestDatabase } from '../support/databases/test-database.ts';
import { engines } from '../support/engines.ts';
import { startBridge } from '../support/start-bridge.ts';
import { manyTables } from './many-tables.ts';
import { residentMegabytes, treeOf } from './process-usage.ts';
import { tableHead, tableRow } from './report.ts';

const tables = 100;
const rounds = 7;

describe('from the start of the process to ready', () => {
  beforeAll(() =>
    tableHead(`Start and memory, medians of ${rounds}`, [
      'Database',
      'Ready after ms',
      'Goal',
      'MB, main process',
      'Goal',
      'MB, all processes',
    ]),
  );

  test('the demo', async () => report('the demo', '≤ 1000', undefined));

  for (const engine of engines) {
    describe.skipIf(engine.skipReason)(engine.name, () => {
      let database: TestDatabase;
      beforeAll(async () => void (database = await engine.createDatabase(manyTables(tables))));
      afterAll(async () => database?.drop());
      test(`${tables} tables`, async () => report(`${engine.name}, ${tables} tables`, '≤ 500', database.url));
    });
  }
});

async function report(what: string, goal: string, database: string | undefined): Promise<void> {
  const starts: { readyMs: number; main: number; all: number }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const before = performance.now();
    const bridge = await startBridge(database === undefined ? {} : { database });
    const readyMs = performance.now() - before;
    const memory = treeOf(bridge.pid).map(residentMegabytes);
    starts.push({ readyMs, main: memory[0] ?? 0, all: memory.reduce((sum, one) => sum + one, 0) });
    await wait(100); // the demo still hashes its password
    await bridge.stop();
  }
  const middle = (of: (start: (typeof starts)[number]) => number): string =>
    (starts.map(of).sort((a, b) => a - b)[Math.floor(rounds / 2)] ?? 0).toFixed(0);
  tableRow([
    what,
    middle((one) => one.readyMs),
    goal,
    middle((one) => one.main),
    '≤ 110',
    middle((one) => one.all),
  ]);
  expect(starts).toHaveLength(rounds);
}
