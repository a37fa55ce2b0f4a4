import { BridgeError } from '../errors/index.ts';
import type { TransactionMode } from './client.ts';
import { ConnectionError } from './connection-loss.ts';
import type { MysqlConnection } from './mysql-connection.ts';
import { isMysqlLoss } from './mysql-loss.ts';

/** https://mariadb.com/kb/en/start-transaction/ */
const begin: Readonly<Record<TransactionMode, readonly string[]>> = {
  snapshot: [
    'SET TRANSACTION ISOLATION LEVEL REPEATABLE READ',
    'START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY',
  ],
  write: ['START TRANSACTION'],
  locked: ['START TRANSACTION'],
  rebuilding: ['START TRANSACTION'],
};

/** Starts a transaction. Nothing of ours has run yet, so a lost connection here may be tried again. */
export async function beginTransaction(connection: MysqlConnection, mode: TransactionMode): Promise<void> {
  for (const text of begin[mode]) await connection.command(text);
}

/** @throws BridgeError `outcome_unknown` when the connection broke before the answer to a change */
export async function commit(connection: MysqlConnection, mode: TransactionMode): Promise<void> {
  try {
    await connection.command('COMMIT');
  } catch (error) {
    if (!isMysqlLoss(error)) throw error;
    if (mode !== 'snapshot') throw new BridgeError('outcome_unknown', { cause: error });
  }
}

/** Rolls back; a connection on which that fails is thrown away, which rolls back too. */
export async function rollback(connection: MysqlConnection): Promise<void> {
  try {
    await connection.command('ROLLBACK');
  } catch {
    connection.destroy(
      new ConnectionError('CONNECTION_DESTROYED', 'The transaction could not be rolled back.'),
    );
  }
}
