import cluster from 'node:cluster';
import { AggregatorRegistry, type Registry } from 'prom-client';
import { BridgeError } from '../../errors/index.ts';

/** What a worker asks its primary for, and what comes back; null when a worker did not answer. */
interface Question {
  readonly kind: 'metrics_asked';
  readonly id: number;
}
interface Reply {
  readonly kind: 'metrics';
  readonly id: number;
  readonly text: string | null;
}

/** In the primary: adds up what the workers counted, for the worker that was asked. */
export function answerWorkers(): void {
  const all = new AggregatorRegistry();
  cluster.on('message', (worker, message: Question) => {
    if (message.kind !== 'metrics_asked') return;
    const reply = (text: string | null): void => {
      if (worker.isConnected()) worker.send({ kind: 'metrics', id: message.id, text } satisfies Reply);
    };
    all.clusterMetrics().then(reply, () => reply(null));
  });
}

/**
 * In a worker: gives its registry to be added up, and asks for the sum.
 *
 * @returns renders the metrics of all workers; throws BridgeError `too_busy` when one of them does not answer
 */
export function metricsOfAllWorkers(registry: Registry): () => Promise<string> {
  // Made for what it does in a worker: it answers the primary.
  void new AggregatorRegistry();
  AggregatorRegistry.setRegistries(registry);
  const waiting = new Map<number, (text: string | null) => void>();
  process.on('message', (message: Reply) => {
    if (message.kind !== 'metrics') return;
    waiting.get(message.id)?.(message.text);
    waiting.delete(message.id);
  });
  let asked = 0;
  return async () => {
    const id = ++asked;
    const text = await new Promise<string | null>((resolve) => {
      waiting.set(id, resolve);
      process.send?.({ kind: 'metrics_asked', id } satisfies Question);
    });
    if (text === null) throw new BridgeError('too_busy', { detail: 'A worker did not tell its metrics.' });
    return text;
  };
}
