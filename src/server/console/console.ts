import {
  openClient,
  type Client,
  type ConnectionSettings,
  type StopSignal,
  type Transaction,
} from '../../connections/index.ts';
import type { Observer } from '../../events/index.ts';

/** Connections for statements that people write themselves, apart from all others (rules 25 and 26). */
export interface Console {
  /** Runs `body` in a transaction that cannot write, and rolls it back; its connection is closed after. */
  read<T>(body: (run: Transaction['run']) => Promise<T>, signal: StopSignal): Promise<T>;
  /** Runs one statement that may write; its connection is closed after. */
  write: Client['run'];
  close(): Promise<void>;
}

/** Opens nothing yet: most people never use it. */
export function openConsole(settings: ConnectionSettings, observe: Observer): Console {
  const reader = lazily(() => openClient({ ...settings, readOnly: true, create: false }, observe));
  const writer = lazily(() => openClient({ ...settings, create: false }, observe));
  return {
    async read<T>(body: (run: Transaction['run']) => Promise<T>, signal: StopSignal): Promise<T> {
      const client = await reader.open();
      const outcome: { value?: T } = {};
      const rolledBack = new Error('rolled back as planned');
      try {
        return await client.transaction(
          'snapshot',
          async (transaction): Promise<T> => {
            // After a first SELECT the transaction can no longer be made READ WRITE.
            await transaction.run({ text: 'SELECT 1', params: [] });
            outcome.value = await body((statement) => transaction.run(statement));
            throw rolledBack;
          },
          { signal, lane: 'console' },
        );
      } catch (error) {
        if (error !== rolledBack) throw error;
        // `body` has returned, else something else would have been thrown.
        return outcome.value as T;
      }
    },
    async write(statement, options) {
      return (await writer.open()).run(statement, { ...options, lane: 'console' });
    },
    async close() {
      await Promise.all([reader.close(), writer.close()]);
    },
  };
}

function lazily(open: () => Promise<Client>): { open(): Promise<Client>; close(): Promise<void> } {
  let client: Promise<Client> | undefined;
  return {
    open: () => (client ??= open()),
    close: async () => (await client)?.close(),
  };
}
