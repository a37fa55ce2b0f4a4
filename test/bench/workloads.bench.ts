import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestDatabase } from '../support/databases/test-database.ts';
import { engines } from '../support/engines.ts';
import { startBridge, type StartedBridge } from '../support/start-bridge.ts';
import { startFloor, type Floor } from './floor.ts';
import { applyLoad, type LoadRequest, type LoadResult } from './load.ts';
import { processorMs, residentMegabytes } from './process-usage.ts';
import { seed } from './seed.ts';
import { workloads } from './workloads.ts';

const scale = Number(process.env['BENCH_SCALE'] ?? '0.1');
const seconds = Number(process.env['BENCH_SECONDS'] ?? '3');
const connections = 32;
const rounds = 3;

interface Measured extends LoadResult {
  readonly processorUs: number;
}

const [postgres] = engines;

describe.skipIf(postgres?.skipReason)('the bridge against the floor server, on PostgreSQL', () => {
  let database: TestDatabase;
  let bridge: StartedBridge;
  let floor: Floor | undefined;

  beforeAll(async () => {
    database = await (postgres as NonNullable<typeof postgres>).createDatabase(); // skipped otherwise
    await seed(database, scale);
    bridge = await startBridge({ database: database.url, args: ['--database-schemas', 'shop'] });
    floor = await startFloor(database.url);
    print(
      `scale ${scale}, ${connections} connections, medians of ${rounds} rounds of ${seconds} s, interleaved`,
    );
  });
  afterAll(async () => {
    if (floor !== undefined) print(`memory: bridge ${megabytes(bridge.pid)}, floor ${megabytes(floor.pid)}`);
    floor?.stop();
    await bridge?.stop();
    await database?.drop();
  });

  test.each(workloads)('$name: $what', async ({ name, goal, ...workload }) => {
    const ours: Measured[] = [];
    const theirs: Measured[] = [];
    const headers = { authorization: `Bearer ${bridge.key}` };
    for (let round = 0; round < rounds; round += 1) {
      theirs.push(await measure(floor?.url ?? '', floor?.pid ?? 0, {}, workload.floor));
      ours.push(await measure(bridge.url, bridge.pid, headers, workload.bridge));
    }
    const [mine, best] = [median(ours), median(theirs)];
    const ratio = mine.requestsPerSecond / best.requestsPerSecond;
    print(
      `${name.padEnd(8)} ratio ${ratio.toFixed(2)} (goal ${goal})  bridge ${show(mine)}  floor ${show(best)}`,
    );
    expect(mine.requestsPerSecond).toBeGreaterThan(0);
  });
});

async function measure(
  url: string,
  pid: number,
  headers: Readonly<Record<string, string>>,
  next: (n: number) => LoadRequest,
): Promise<Measured> {
  const before = processorMs(pid) ?? 0;
  const result = await applyLoad({ url, headers, next, connections, seconds });
  const used = (processorMs(pid) ?? 0) - before;
  return { ...result, processorUs: (used * 1000) / (result.requestsPerSecond * seconds) };
}

function median(results: readonly Measured[]): Measured {
  const sorted = [...results].sort((a, b) => a.requestsPerSecond - b.requestsPerSecond);
  return sorted[Math.floor(sorted.length / 2)] as Measured; // there is at least one round
}

function show({ requestsPerSecond, p50Ms, p99Ms, processorUs }: Measured): string {
  return `${requestsPerSecond.toFixed(0)} req/s, p50 ${p50Ms.toFixed(1)} ms, p99 ${p99Ms.toFixed(1)} ms, ${processorUs.toFixed(0)} µs CPU`;
}

function megabytes(pid: number): string {
  return `${(residentMegabytes(pid) ?? 0).toFixed(0)} MB`;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
