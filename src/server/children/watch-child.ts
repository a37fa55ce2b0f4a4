/** The child's side of `run-child.ts`. It imports nothing of the bridge, so that a process starts quickly. */
import { Worker } from 'node:worker_threads';
import type { ChildStart } from './run-child.ts';

/**
 * Takes what the bridge sends and answers once.
 *
 * A thread beside the work ends the process when it takes too much memory, or when the bridge is gone: work that
 * keeps this thread busy would hear of neither.
 */
export function answerOnce(work: (input: unknown) => Promise<unknown>): void {
  process.once('message', ({ bridgePid, memoryBytes, input }: ChildStart) => {
    watch(bridgePid, memoryBytes);
    void work(input).then((answer) => process.send?.(answer, () => process.disconnect()));
  });
}

function watch(bridgePid: number, memoryBytes: number): void {
  const code = `const { bridgePid, memoryBytes } = require('node:worker_threads').workerData;
  setInterval(() => {
    if (process.ppid !== bridgePid || process.memoryUsage.rss() > memoryBytes) process.kill(process.pid, 'SIGKILL');
  }, 25);`;
  new Worker(code, { eval: true, workerData: { bridgePid, memoryBytes } }).unref();
}
