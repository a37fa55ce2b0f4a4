import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestDatabase } from '../support/databases/test-database.ts';
import { engines } from '../support/engines.ts';
import { call } from '../support/call.ts';
import { openTarget, type MeasuredBridge } from './bridge-target.ts';
import { applyLoad } from './load.ts';
import { manyTables } from './many-tables.ts';
import { tableHead, tableRow } from './report.ts';

const tables = 1000;

describe('a database of 1,000 tables with 20 columns each', () => {
  const columns = [
    'Engine',
    'First reading ms',
    'Reading again ms',
    'Goal',
    'Descriptions unchanged, ms',
    'Goal',
  ];
  beforeAll(() => tableHead(`${tables} tables of 20 columns`, columns));

  for (const engine of engines) {
    describe.skipIf(engine.skipReason)(engine.name, () => {
      let database: TestDatabase;
      let bridge: MeasuredBridge;
      beforeAll(async () => {
        database = await engine.createDatabase(manyTables(tables));
        bridge = await openTarget(database.url, ['--log-level', 'info']);
      });
      afterAll(async () => {
        await bridge?.started.stop();
        await database?.drop();
      });

      test('is read, and described to those who know it already', async () => {
        const first = firstReading(bridge.started.errors());
        const again = await readingAgain(bridge);
        const unchanged = await descriptionsUnchanged(bridge);
        tableRow([engine.name, first.toFixed(0), again.toFixed(0), '≤ 1000', unchanged.toFixed(2), '≤ 1']);
        expect(again).toBeGreaterThan(0);
      });
    });
  }
});

/** What the log says about the reading at the start. */
function firstReading(log: string): number {
  const line = log.split('\n').find((text) => text.includes('"schema_loaded"'));
  return Number((JSON.parse(line ?? '{}') as { durationMs?: number }).durationMs ?? Number.NaN);
}

async function readingAgain({ started }: MeasuredBridge): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    const before = performance.now();
    const answer = await call(`${started.url}/api/reload/`, { method: 'POST', token: started.key, body: {} });
    times.push(performance.now() - before);
    expect(answer.status, answer.text).toBeLessThan(300);
  }
  return times.sort((a, b) => a - b)[2] ?? Number.NaN;
}

/** The middle of many requests, one after another, that bring the entity tag along. */
async function descriptionsUnchanged({ url, headers }: MeasuredBridge): Promise<number> {
  const path = '/api/model_descriptions/';
  const full = await fetch(url + path, { headers });
  await full.arrayBuffer();
  const known = { ...headers, 'if-none-match': full.headers.get('etag') ?? '' };
  const again = await fetch(url + path, { headers: known });
  expect(again.status).toBe(304);
  const options = { url, headers: known, method: 'GET', path, customers: 1, connections: 1, seconds: 2 };
  return (await applyLoad(options)).p50Ms;
}
