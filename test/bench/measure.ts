import { applyLoad, type LoadRequest, type LoadResult } from './load.ts';
import { processorMs } from './process-usage.ts';
import { tableRow } from './report.ts';

export const seconds = Number(process.env['BENCH_SECONDS'] ?? '3');
export const connections = 32;
export const rounds = 3;

/** A server under load. */
export interface Target {
  readonly url: string;
  readonly pid: number;
  readonly headers: Readonly<Record<string, string>>;
}

/** What one server is asked for. */
export interface Question {
  readonly target: Target;
  readonly request: LoadRequest;
}

export interface Measured extends LoadResult {
  /** Processor time of the server's processes for one request. */
  readonly processorUs: number;
}

/** Medians of rounds that take turns, so that a busy moment of the machine hits both alike. */
export async function compare(
  ours: Question,
  theirs: Question,
  customers: number,
): Promise<{ readonly ours: Measured; readonly theirs: Measured }> {
  // Plans, prepared statements and compiled code are there before anything is counted.
  for (const question of [theirs, ours]) await measure(question, customers);
  const results: { ours: Measured; theirs: Measured }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const floor = await measure(theirs, customers);
    results.push({ ours: await measure(ours, customers), theirs: floor });
  }
  return {
    ours: median(results.map((result) => result.ours)),
    theirs: median(results.map((result) => result.theirs)),
  };
}

export async function measure({ target, request }: Question, customers: number): Promise<Measured> {
  const { url, pid, headers } = target;
  const before = processorMs(pid);
  const result = await applyLoad({ ...request, url, headers, customers, connections, seconds });
  return { ...result, processorUs: ((processorMs(pid) - before) * 1000) / result.requests };
}

function median(results: readonly Measured[]): Measured {
  const sorted = [...results].sort((a, b) => a.requestsPerSecond - b.requestsPerSecond);
  return sorted[Math.floor(sorted.length / 2)] as Measured; // there is at least one round
}

export const comparisonColumns = [
  'Workload',
  'Ratio',
  'Goal',
  'req/s',
  'p50 ms',
  'p99 ms',
  'CPU µs',
  'Floor req/s',
  'Floor p50 ms',
  'Floor p99 ms',
  'Floor CPU µs',
];

/** @param goal the smallest ratio that we want to reach; null for a line without one */
export function reportComparison(what: string, goal: number | null, ours: Measured, theirs: Measured): void {
  const ratio = (ours.requestsPerSecond / theirs.requestsPerSecond).toFixed(2);
  tableRow([what, ratio, goal === null ? '' : `≥ ${goal.toFixed(2)}`, ...cells(ours), ...cells(theirs)]);
}

function cells({ requestsPerSecond, p50Ms, p99Ms, processorUs }: Measured): string[] {
  return [requestsPerSecond.toFixed(0), p50Ms.toFixed(2), p99Ms.toFixed(1), processorUs.toFixed(0)];
}
