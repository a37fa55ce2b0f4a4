import { setImmediate } from 'node:timers/promises';

/** What others wait for at most while a large file is taken apart (rule 46). */
const turnMs = 20;

/** All items of an iteration that takes long, with pauses in which others are served. */
export async function gather<T>(items: Iterable<T>): Promise<readonly T[]> {
  const gathered: T[] = [];
  let since = performance.now();
  for (const item of items) {
    gathered.push(item);
    if (performance.now() - since < turnMs) continue;
    await setImmediate();
    since = performance.now();
  }
  return gathered;
}
