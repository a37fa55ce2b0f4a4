import { childrenOf, procText } from './processes.ts';

/** Resident memory of a process and its children, in bytes, on Linux. */
export function memoryOf(pid: number): number {
  return [pid, ...childrenOf(pid).keys()].reduce((sum, each) => sum + residentBytes(each), 0);
}

function residentBytes(pid: number): number {
  const [, kilobytes = '0'] = /^VmRSS:\s+(\d+) kB$/m.exec(procText(pid, 'status') ?? '') ?? [];
  return Number(kilobytes) * 1024;
}
