import { readFileSync } from 'node:fs';

/** Memory of a process in MB, as Linux counts it; 0 elsewhere. */
export function residentMegabytes(pid: number): number {
  return Number(/^VmRSS:\s+(\d+)/m.exec(read(`/proc/${pid}/status`))?.[1] ?? 0) / 1024;
}

/** A process and all those that it started. */
export function treeOf(pid: number): readonly number[] {
  const children = read(`/proc/${pid}/task/${pid}/children`).trim().split(' ').filter(Boolean).map(Number);
  return [pid, ...children.flatMap(treeOf)];
}

/** Processor time so far of a process and all those that it started, in milliseconds; 0 where it is not known. */
export function processorMs(pid: number): number {
  return treeOf(pid).reduce((sum, one) => sum + ownProcessorMs(one), 0);
}

function ownProcessorMs(pid: number): number {
  // After the name in parentheses: field 14 and 15 of proc(5), in ticks of 10 ms.
  const fields = read(`/proc/${pid}/stat`).split(') ')[1]?.split(' ');
  return fields === undefined ? 0 : (Number(fields[11]) + Number(fields[12])) * 10;
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
