import { ConnectionError } from './connection-loss.ts';
import type { StopSignal } from './stop-signal.ts';

/** A connection on which something runs. */
export interface Cancellable {
  /** Resolves once the server took note. */
  cancel(): Promise<void>;
  destroy(error: Error): void;
}

export interface GuardOptions {
  /** The statement's limit in the database. */
  readonly timeoutMs: number;
  /** The database has no limit of its own (behind a pooler): cancel at `timeoutMs`. */
  readonly isLimitOurs?: boolean;
  readonly signal?: StopSignal | undefined;
}

/** How long after the limit the client still believes that the server will answer (rule 38). */
const patienceMs = 2000;

/**
 * Waits for work on a connection, and ends it in time: cancelled in the database when the signal says so,
 * cut off when the server stays silent two seconds beyond the limit.
 *
 * Returns only after a cancel that was sent has arrived, so that it cannot hit the next statement.
 *
 * @throws the reason of the signal when it was aborted; ConnectionError `CONNECTION_SILENT`
 */
export async function guard<T>(
  connection: Cancellable,
  work: () => Promise<T>,
  { timeoutMs, isLimitOurs = false, signal }: GuardOptions,
): Promise<T> {
  signal?.throwIfAborted();
  let cancelling: Promise<void> | undefined;
  let timer: NodeJS.Timeout;
  const cutOff = (): void =>
    connection.destroy(new ConnectionError('CONNECTION_SILENT', 'The server did not answer in time.'));
  const cancel = (): void => {
    clearTimeout(timer);
    timer = setTimeout(cutOff, patienceMs);
    cancelling ??= connection.cancel().catch(cutOff);
  };
  timer = isLimitOurs ? setTimeout(cancel, timeoutMs) : setTimeout(cutOff, timeoutMs + patienceMs);
  signal?.addEventListener('abort', cancel, { once: true });
  try {
    return await work();
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  } finally {
    signal?.removeEventListener('abort', cancel);
    if (cancelling !== undefined) await cancelling;
    clearTimeout(timer);
  }
}
