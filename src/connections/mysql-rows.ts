import type { Row, Statement } from './client.ts';
import { ConnectionError } from './connection-loss.ts';
import type { MysqlConnection } from './mysql-connection.ts';
import type { StopSignal } from './stop-signal.ts';

/** Rows that may wait to be read: the socket is paused above that. A chunk of the socket holds more small ones. */
const rowsAhead = 16;

export interface BatchOptions {
  readonly nextSize: () => number;
  /** Longest wait for one batch. */
  readonly timeoutMs: number;
  readonly signal: StopSignal | undefined;
}

/**
 * The rows of one statement in batches. The server is read no faster than the consumer takes them.
 *
 * Leaving the loop early kills the statement: its remaining rows would otherwise have to be read.
 */
export async function* batchesOf(
  connection: MysqlConnection,
  statement: Statement,
  { nextSize, timeoutMs, signal }: BatchOptions,
): AsyncGenerator<readonly Row[]> {
  signal?.throwIfAborted();
  const rows = connection.rows(statement, rowsAhead);
  const stop = (reason: unknown): void => {
    rows.destroy(reason instanceof Error ? reason : new Error('The statement was cancelled.'));
  };
  const abort = (): void => stop(signal?.reason);
  signal?.addEventListener('abort', abort, { once: true });
  let isComplete = false;
  try {
    const source = rows[Symbol.asyncIterator]();
    for (;;) {
      const batchSize = nextSize();
      const timer = setTimeout(() => stop(silent(timeoutMs)), timeoutMs);
      const batch = await take(source, batchSize).finally(() => clearTimeout(timer));
      isComplete = batch.length < batchSize;
      if (batch.length > 0) yield batch;
      if (isComplete) return;
    }
  } finally {
    signal?.removeEventListener('abort', abort);
    if (!isComplete) await end(connection);
  }
}

async function take(source: AsyncIterator<unknown>, size: number): Promise<readonly Row[]> {
  const batch: Row[] = [];
  while (batch.length < size) {
    const next = await source.next();
    if (next.done === true) break;
    batch.push(next.value as Row); // `rowsAsArray`
  }
  return batch;
}

async function end(connection: MysqlConnection): Promise<void> {
  const error = new ConnectionError('CONNECTION_DESTROYED', 'The rows were not read to their end.');
  await connection.cancel().catch(() => undefined);
  connection.destroy(error);
}

function silent(ms: number): ConnectionError {
  return new ConnectionError('CONNECTION_SILENT', `No rows within ${ms} ms.`);
}
