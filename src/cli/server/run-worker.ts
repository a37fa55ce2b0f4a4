import type { StartedServer } from '../../server/index.ts';
import { exitCodes } from '../exit-codes.ts';
import type { StopOrder, WorkerReady } from './worker-messages.ts';

/**
 * Reports a server to the primary and stops when told to, or when the primary is gone.
 *
 * Signals are the primary's: a terminal sends Ctrl-C to all of them at once.
 */
export function serveAsWorker(server: StartedServer, onError: (error: unknown) => void): void {
  const stop = (signal: string): void => {
    server.stop(signal).then(
      () => process.exit(exitCodes.ok.code),
      (error: unknown) => {
        onError(error);
        process.exit(exitCodes.failure.code);
      },
    );
  };
  process.on('message', (message: StopOrder) => {
    if (message.kind === 'stop') stop(message.signal);
  });
  process.send?.({ kind: 'ready', url: server.url } satisfies WorkerReady);
}

/** From the very start, so that no worker dies of a signal while it opens its database. */
export function leaveSignalsToPrimary(): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);
}
