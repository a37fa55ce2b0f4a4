import { readFileSync } from 'node:fs';

/** Memory of a process in MB, as Linux counts it; undefined elsewhere. */
export function residentMegabytes(pid: number): number | undefined {
  const kilobytes = /^VmRSS:\s+(\d+)/m.exec(read(`/proc/${pid}/status`))?.[1];
  return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
}

/** Processor time of a process so far, in milliseconds; undefined where it is not known. */
export function processorMs(pid: number): number | undefined {
  // After the name in parentheses: field 14 and 15 of proc(5), in ticks of 10 ms.
  const fields = read(`/proc/${pid}/stat`).split(') ')[1]?.split(' ');
  return fields === undefined ? undefined : (Number(fields[11]) + Number(fields[12])) * 10;
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
