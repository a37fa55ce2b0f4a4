import type { StartedServer } from '../../server/index.ts';
import { exitCodes } from '../exit-codes.ts';

const signals = ['SIGINT', 'SIGTERM'] as const;

/** The first signal stops in order and ends with 0; the second ends at once. */
export function stopOnSignals(server: Pick<StartedServer, 'stop'>, onError: (error: unknown) => void): void {
  let isStopping = false;
  for (const signal of signals) {
    process.on(signal, () => {
      if (isStopping) process.exit(signal === 'SIGINT' ? exitCodes.interrupted.code : 143);
      isStopping = true;
      server.stop(signal).then(
        () => process.exit(exitCodes.ok.code),
        (error: unknown) => {
          onError(error);
          process.exit(exitCodes.failure.code);
        },
      );
    });
  }
}
