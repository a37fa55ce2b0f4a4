import { BridgeError } from '../errors/index.ts';
import type { TransactionMode } from './client.ts';
import { ConnectionError, isConnectionLoss } from './connection-loss.ts';
import type { PostgresConnection } from './postgres-connection.ts';

/** https://www.postgresql.org/docs/current/sql-begin.html */
const begin: Readonly<Record<TransactionMode, string>> = {
  snapshot: 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY',
  write: 'BEGIN',
  locked: 'BEGIN',
  rebuilding: 'BEGIN',
};

/** Starts a transaction. Nothing of ours has run yet, so a lost connection here may be tried again. */
export async function beginTransaction(
  connection: PostgresConnection,
  mode: TransactionMode,
  readOnly: boolean,
): Promise<void> {
  const text = readOnly && mode !== 'snapshot' ? 'BEGIN READ ONLY' : begin[mode];
  await connection.run({ text, params: [] }, false);
}

/**
 * Commits, and knows whether it did.
 *
 * @throws BridgeError `outcome_unknown` when the connection broke before the answer;
 *   `internal_error` when the server rolled back because an error before it was swallowed
 */
export async function commit(connection: PostgresConnection): Promise<void> {
  let command: string;
  try {
    ({ command } = await connection.run({ text: 'COMMIT', params: [] }, false));
  } catch (error) {
    if (isConnectionLoss(error)) throw new BridgeError('outcome_unknown', { cause: error });
    throw error;
  }
  // COMMIT of a failed transaction answers ROLLBACK, without an error.
  if (command !== 'COMMIT') {
    throw new BridgeError('internal_error', {
      cause: new Error('The transaction had failed before its COMMIT.'),
    });
  }
}

/** Rolls back; a connection on which that fails is thrown away, which rolls back too. */
export async function rollback(connection: PostgresConnection): Promise<void> {
  try {
    await connection.run({ text: 'ROLLBACK', params: [] }, false);
  } catch {
    connection.destroy(
      new ConnectionError('CONNECTION_DESTROYED', 'The transaction could not be rolled back.'),
    );
  }
}
