import { integer } from './kinds.ts';
import type { Limits } from './limits.ts';
import { setting, type Setting } from './setting.ts';

/** Sizes and counts: beyond them a request is refused before work is done. */
const sizes = {
  urlBytes: setting(integer(1024, 1_048_576), {
    default: 16_384,
    help: 'Longest address of a request, in bytes',
  }),
  headerBytes: setting(integer(1024, 1_048_576), {
    default: 16_384,
    help: 'Largest headers of a request, in bytes',
  }),
  bodyBytes: setting(integer(1024, 1_073_741_824), {
    default: 2_097_152,
    help: 'Largest JSON body of a request, in bytes',
  }),
  importBytes: setting(integer(1024, 1_073_741_824), {
    default: 20_971_520,
    help: 'Largest file of an import, in bytes',
  }),
  jsonDepth: setting(integer(2, 1000), { default: 32, help: 'Deepest nesting of a JSON body' }),
  objectKeys: setting(integer(1, 100_000), { default: 1000, help: 'Most members of one JSON object' }),
  bulkRows: setting(integer(1, 1_000_000), { default: 10_000, help: 'Most rows of one bulk request' }),
  importRows: setting(integer(1, 10_000_000), { default: 100_000, help: 'Most rows of one import' }),
  filterConditions: setting(integer(1, 10_000), { default: 100, help: 'Most conditions of one filter' }),
  filterDepth: setting(integer(1, 100), { default: 8, help: 'Deepest nesting of a filter' }),
  relationHops: setting(integer(1, 10), { default: 3, help: 'Longest path over relations' }),
  inValues: setting(integer(1, 100_000), { default: 1000, help: 'Most values of one list in a filter' }),
  pageSize: setting(integer(1, 100_000), { default: 10_000, help: 'Most records of one page' }),
  sortColumns: setting(integer(1, 100), { default: 8, help: 'Most columns of one order' }),
  aggregates: setting(integer(1, 1000), { default: 16, help: 'Most aggregates of one request' }),
  requestsPerPrincipal: setting(integer(1, 100_000), {
    default: 32,
    help: 'Most requests of one person or key at the same time',
  }),
} satisfies Record<keyof Limits, Setting<number>>;

const longestMs = 3_600_000;

/** Waits: every one has an end. In milliseconds. */
const waits = {
  headersTimeoutMs: setting(integer(100, longestMs), {
    default: 10_000,
    help: 'Longest wait for the headers of a request',
  }),
  requestTimeoutMs: setting(integer(100, longestMs), {
    default: 30_000,
    help: 'Longest wait for a whole request',
  }),
  uploadBytesPerSecond: setting(integer(1, 1_073_741_824), {
    default: 1024,
    help: 'Slowest arrival of a file beyond that time, in bytes per second',
  }),
  idleTimeoutMs: setting(integer(100, longestMs), {
    default: 65_000,
    help: 'Longest rest of an open connection',
  }),
  connectTimeoutMs: setting(integer(100, longestMs), {
    default: 3000,
    help: 'Longest wait for a new database connection',
  }),
  poolWaitMs: setting(integer(10, longestMs), {
    default: 2000,
    help: 'Longest wait for a free database connection',
  }),
};

/** The numbers of the security rules, each with its default. */
export const limitSettings = { ...sizes, ...waits };
