import type { Result, Statement, Transaction } from './client.ts';

/** One connection inside a transaction. */
export interface OpenTransaction {
  run(statement: Statement): Promise<Result>;
  /** A text of ours without values. */
  command(text: string): Promise<unknown>;
  isLost(): boolean;
}

/** The transaction as its body sees it. Savepoints are numbered by depth, so that they may be nested. */
export function transactionOn(connection: OpenTransaction): Transaction {
  let depth = 0;
  return {
    run: (statement) => connection.run(statement),
    async savepoint(body) {
      const name = `jet_${(depth += 1)}`;
      await connection.command(`SAVEPOINT ${name}`);
      try {
        const value = await body();
        await connection.command(`RELEASE SAVEPOINT ${name}`);
        return value;
      } catch (error) {
        // A deadlock has rolled back everything, the savepoint with it: its error is what counts.
        if (!connection.isLost())
          await connection.command(`ROLLBACK TO SAVEPOINT ${name}`).catch(() => undefined);
        throw error;
      } finally {
        depth -= 1;
      }
    },
  };
}
