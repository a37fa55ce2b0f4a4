import { BridgeError } from '../errors/index.ts';
import type { Result, Statement, Transaction, TransactionMode } from './client.ts';
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

/** The transaction as its body sees it. */
export function transactionOn(
  connection: MysqlConnection,
  run: (statement: Statement) => Promise<Result>,
): Transaction {
  let depth = 0;
  return {
    run,
    async savepoint(body) {
      const name = `jet_${(depth += 1)}`;
      await connection.command(`SAVEPOINT ${name}`);
      try {
        const value = await body();
        await connection.command(`RELEASE SAVEPOINT ${name}`);
        return value;
      } catch (error) {
        // A deadlock has rolled back everything, the savepoint with it: its error is what counts.
        if (!connection.lost)
          await connection.command(`ROLLBACK TO SAVEPOINT ${name}`).catch(() => undefined);
        throw error;
      } finally {
        depth -= 1;
      }
    },
  };
}
