import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestDatabase } from '../support/databases/test-database.ts';
import { engines } from '../support/engines.ts';
import { openTarget, type MeasuredBridge } from './bridge-target.ts';
import { download, type Download } from './download.ts';
import { startFloor, type Floor } from './floor.ts';
import type { LoadRequest } from './load.ts';
import { compare, comparisonColumns, connections, reportComparison, rounds, seconds } from './measure.ts';
import { residentMegabytes, treeOf } from './process-usage.ts';
import { print, tableHead, tableRow } from './report.ts';
import { expectSameRecords } from './same-records.ts';
import { customers, scale } from './scale.ts';
import { seed } from './seed.ts';
import { workloads } from './workloads.ts';

const [postgres] = engines;
const get = (path: string): LoadRequest => ({ method: 'GET', path });

describe.skipIf(postgres?.skipReason)('the bridge against the floor server, on PostgreSQL', () => {
  let database: TestDatabase;
  let bridge: MeasuredBridge;
  let floor: Floor;

  beforeAll(async () => {
    database = await (postgres as NonNullable<typeof postgres>).createDatabase(); // skipped otherwise
    const started = performance.now();
    await seed(database, scale);
    print(`seeded at scale ${scale} in ${((performance.now() - started) / 1000).toFixed(0)} s`);
    bridge = await openTarget(database.url, ['--database-schemas', 'shop']);
    floor = await startFloor('postgres', database.url);
  });
  afterAll(async () => {
    floor?.stop();
    await bridge?.started.stop();
    await database?.drop();
  });

  describe('records', () => {
    beforeAll(() => {
      const how = `${connections} connections, medians of ${rounds} rounds of ${seconds} s in turns, scale ${scale}`;
      tableHead(`PostgreSQL: ${how}`, comparisonColumns);
    });

    test.each(workloads)('$name: $what', async ({ what, goal, ...request }) => {
      const ours = { target: bridge, request: request.bridge };
      const theirs = { target: floor, request: request.floor };
      await expectSameRecords(ours, theirs);
      const result = await compare(ours, theirs, customers);
      reportComparison(what, goal, result.ours, result.theirs);
    });

    test('page 1 of three million rows with the default count', async () => {
      const ours = { target: bridge, request: get('/api/models/order_items/?_order_by=id&_per_page=25') };
      const theirs = { target: floor, request: get('/page1') };
      await expectSameRecords(ours, theirs);
      const result = await compare(ours, theirs, customers);
      reportComparison(
        'page 1 of 3 M rows, default count; floor without a count',
        0.8,
        result.ours,
        result.theirs,
      );
    });

    test('what the exact forms cost the floor', async () => {
      const exact = { target: floor, request: get('/k1000') };
      const plain = { target: floor, request: get('/plain') };
      const result = await compare(exact, plain, customers);
      reportComparison(
        '(the floor: 1,000 rows in exact forms, against its own without)',
        null,
        result.ours,
        result.theirs,
      );
    });
  });

  test('a page at row 2.9 million by cursor', async () => {
    const deep = Math.round(2_900_000 * scale);
    const path = '/api/models/order_items/?_order_by=id&_per_page=25';
    const cursor = await cursorAt(`${path}&id__gt=${deep}`, bridge);
    const there = { target: bridge, request: get(`${path}&_after=${cursor}`) };
    const result = await compare(there, { target: bridge, request: get(`${path}&_after=`) }, customers);
    const [far, first] = [result.ours, result.theirs];
    tableHead('Paging by cursor', ['Page', 'req/s', 'p50 ms', 'p99 ms', 'Against page 1', 'Goal']);
    const show = [first, far].map(({ requestsPerSecond, p50Ms, p99Ms }) => [
      requestsPerSecond.toFixed(0),
      p50Ms.toFixed(2),
      p99Ms.toFixed(1),
    ]);
    tableRow(['page 1', ...(show[0] ?? []), '', '']);
    tableRow([`at row ${deep}`, ...(show[1] ?? []), `${(far.p50Ms / first.p50Ms).toFixed(2)}×`, '≤ 2×']);
    expect(far.requests).toBeGreaterThan(0);
  });

  test('an export of 200,000 rows as CSV', async () => {
    const path = '/api/models/orders/export/?format=csv&id__lte=200000&_order_by=id';
    // Both afresh: what the load before left in memory is no idle.
    const fresh = await openTarget(database.url, ['--database-schemas', 'shop']);
    const copying = await startFloor('postgres', database.url);
    const ours: Download[] = [];
    const theirs: Download[] = [];
    for (let round = 0; round < 5; round += 1) {
      theirs.push(await download(copying, '/export'));
      ours.push(await download(fresh, path));
    }
    copying.stop();
    await fresh.started.stop();
    tableHead('Export of 200,000 orders as CSV, medians of 5', [
      'Server',
      'MB',
      'MB/s',
      'Ratio',
      'Goal',
      'First byte ms',
      'CPU ms',
      'MB of memory',
      'above idle',
      'Goal',
    ]);
    const [best, mine] = [middle(theirs), middle(ours)];
    const ratio = mine.megabytesPerSecond / best.megabytesPerSecond;
    tableRow(['COPY over HTTP', ...cellsOf(best, '', ''), '']);
    tableRow(['jet-bridge', ...cellsOf(mine, ratio.toFixed(2), '≥ 0.80'), '≤ 60']);
  });

  test('memory after all of this', () => {
    const whole = treeOf(bridge.pid).reduce((sum, pid) => sum + residentMegabytes(pid), 0);
    print(
      `memory after the load: main process ${residentMegabytes(bridge.pid).toFixed(0)} MB, all of them ${whole.toFixed(0)} MB`,
    );
    expect(whole).toBeGreaterThan(0);
  });
});

async function cursorAt(path: string, { url, headers }: MeasuredBridge): Promise<string> {
  const answer = await fetch(`${url}${path}&_after=`, { headers });
  const { next_cursor: cursor } = (await answer.json()) as { next_cursor: string | null };
  if (cursor === null) throw new Error('There is no page behind this one.');
  return encodeURIComponent(cursor);
}

function middle(results: readonly Download[]): Download {
  const sorted = [...results].sort((a, b) => a.megabytesPerSecond - b.megabytesPerSecond);
  return sorted[Math.floor(sorted.length / 2)] as Download; // there is at least one
}

function cellsOf(result: Download, ratio: string, goal: string): string[] {
  const { megabytes, megabytesPerSecond, firstByteMs, processorMs, peakMegabytes, idleMegabytes } = result;
  const memory = [peakMegabytes.toFixed(0), (peakMegabytes - idleMegabytes).toFixed(0)];
  return [
    megabytes.toFixed(1),
    megabytesPerSecond.toFixed(1),
    ratio,
    goal,
    firstByteMs.toFixed(0),
    processorMs.toFixed(0),
    ...memory,
  ];
}
