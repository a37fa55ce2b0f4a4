import { readdirSync, readFileSync } from 'node:fs';

/** The children of a process, on Linux: fields of `/proc/<pid>/stat` after the name, by process. */
export function childrenOf(parent: number): ReadonlyMap<number, readonly string[]> {
  const children = new Map<number, readonly string[]>();
  for (const pid of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    const fields = statOf(pid);
    if (fields !== null && Number(fields[1]) === parent) children.set(Number(pid), fields);
  }
  return children;
}

/** https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html; the name may hold blanks. */
function statOf(pid: string): readonly string[] | null {
  const text = procText(pid, 'stat');
  return text === null ? null : text.slice(text.lastIndexOf(')') + 2).split(' ');
}

/** A file of a process; null when the process has just ended. */
export function procText(pid: number | string, file: string): string | null {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return null;
  }
}
