import cluster, { type Worker } from 'node:cluster';
import type { Config } from '../../config/index.ts';
import type { Observer } from '../../events/index.ts';
import { CommandFailure } from '../command-failure.ts';
import type { StopOrder, WorkerReady } from './worker-messages.ts';

export interface Workers {
  /** Base address without a trailing slash. */
  readonly url: string;
  /** Every worker ends in order. */
  stop(signal?: string): Promise<void>;
}

/** A worker that ended is replaced after this, in milliseconds: one that cannot start must not spin. */
const restartAfterMs = 1000;

/**
 * Starts the workers, each a whole server on the same port, and replaces one that ends unasked.
 *
 * The first is ready before the others start, so that one alone brings the store up to date.
 *
 * @throws CommandFailure `failure` when the first one does not start; it has said why
 */
export async function startWorkers(config: Config, observe: Observer): Promise<Workers> {
  if (config.server.metricsToken !== null) {
    const { answerWorkers } = await import('../../server/metrics/cluster-metrics.ts');
    answerWorkers();
  }
  let isStopping = false;
  const listening = new WeakSet<Worker>();
  cluster.on('message', (worker, message: WorkerReady) => {
    if (message.kind === 'ready') listening.add(worker);
  });
  const first = cluster.fork();
  const url = await ready(first);
  const others = Array.from({ length: config.server.workers - 1 }, () => cluster.fork());
  await Promise.all(others.map(ready));
  cluster.on('exit', (worker, code) => {
    if (isStopping) return;
    observe({
      name: 'warning',
      detail: `Worker ${worker.process.pid} ended with ${code}: starting another.`,
    });
    setTimeout(() => isStopping || cluster.fork(), restartAfterMs);
  });
  return {
    url,
    async stop(signal = 'stop') {
      isStopping = true;
      const running = Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined);
      await Promise.all(running.map((worker) => stopped(worker, listening.has(worker), signal)));
    },
  };
}

/** @throws CommandFailure when it ends before */
function ready(worker: Worker): Promise<string> {
  return new Promise((resolve, reject) => {
    worker.on('message', (message: WorkerReady) => {
      if (message.kind === 'ready') resolve(message.url);
    });
    worker.once('exit', (code) => {
      reject(new CommandFailure('failure', `A worker ended with ${code} before it was ready.`));
    });
  });
}

/** One that is only starting has nothing to finish, and would not hear the order. */
function stopped(worker: Worker, isListening: boolean, signal: string): Promise<void> {
  if (worker.isDead()) return Promise.resolve();
  return new Promise((resolve) => {
    worker.once('exit', () => resolve());
    if (isListening && worker.isConnected()) worker.send({ kind: 'stop', signal } satisfies StopOrder);
    else worker.process.kill('SIGKILL');
  });
}
