import type { RawRows } from './raw-rows.ts';
import type { StopSignal } from './stop-signal.ts';

/**
 * One opened database, whatever the driver: the seam that dialects and the store share.
 *
 * Values cross it without loss: text wherever a JavaScript number would round (64-bit integers, decimals,
 * dates), bytes as `Uint8Array`. What a cell means is the column type's business.
 */
export interface Client {
  /**
   * Runs one statement with bound parameters and gives all its rows.
   *
   * @throws the driver's own error; the dialect translates it
   */
  run(statement: Statement, options?: RunOptions): Promise<Result>;
  /** Runs `body` in one transaction on one connection; commits when it returns, rolls back when it throws. */
  transaction<T>(
    mode: TransactionMode,
    body: (transaction: Transaction) => Promise<T>,
    options?: RunOptions,
  ): Promise<T>;
  /** Rows in batches, read as fast as the consumer takes them. Ends its statement when the loop is left. */
  stream(statement: Statement, options?: StreamOptions): AsyncIterable<readonly Row[]>;
  /**
   * The same without decoding a cell, in batches of a size that suits the rows; the next one is fetched while one is
   * worked on. Absent where the driver cannot.
   */
  streamRaw?(statement: Statement, options?: CursorOptions): AsyncGenerator<RawRows, void>;
  /** Waits for running statements for at most `graceMs`, then closes every connection. */
  close(graceMs?: number): Promise<void>;
}

export interface Transaction {
  run(statement: Statement): Promise<Result>;
  /** Undoes what `body` did when it throws, and lets the transaction go on. */
  savepoint<T>(body: () => Promise<T>): Promise<T>;
}

/**
 * `snapshot`: read only, repeatable read. `write`: the engine's default isolation.
 * `locked`: like `write`, and takes SQLite's write lock at the start. `rebuilding`: like `locked`, and SQLite lets go of
 * foreign keys until its end, so that a table can be replaced by another.
 */
export type TransactionMode = 'snapshot' | 'write' | 'locked' | 'rebuilding';

export interface Statement {
  readonly text: string;
  readonly params: readonly Cell[];
  /** False for texts that are not worth keeping as a prepared statement. Default true. */
  readonly prepare?: boolean;
  /** True when the columns of the result are wanted. */
  readonly describe?: boolean;
  /**
   * The statement is ended as soon as it has given more than this, its connection with it, and BridgeError
   * `limit_exceeded` is thrown. Bytes as the database sends them. Default: no limit.
   */
  readonly mostBytes?: number;
}

export type Cell = string | number | bigint | boolean | Uint8Array | null;
export type Row = readonly Cell[];

export interface Result {
  readonly rows: readonly Row[];
  /** Rows changed by an INSERT, UPDATE or DELETE; 0 for a SELECT. */
  readonly affected: number;
  /** The key that AUTO_INCREMENT or a rowid gave, as text; null where there is none. */
  readonly insertId: string | null;
  /** What the rows hold, when the statement asked for it; empty for a statement without rows. */
  readonly columns?: readonly ResultColumn[];
}

/** One column of a result, as the server names it. */
export interface ResultColumn {
  readonly name: string;
  /**
   * PostgreSQL: the OID of the type. MySQL and MariaDB: its name, such as `varchar`. SQLite: the declared type of the
   * column behind it, empty for an expression.
   */
  readonly type: string;
}

export interface RunOptions {
  /** Cancels the statement in the database within a second. */
  readonly signal?: StopSignal;
  /** Default: the setting `database.statementTimeoutMs`. */
  readonly timeoutMs?: number;
  /** Separate small pools, so that heavy work does not hold up the rest. Default `interactive`. */
  readonly lane?: Lane;
}

export interface StreamOptions extends CursorOptions {
  /** Rows of a batch; a function is asked before each one. Default 1000. */
  readonly batchSize?: number | (() => number);
}

export interface CursorOptions extends RunOptions {
  /** Runs before it in the same transaction; only where `transaction` takes a role too. */
  readonly first?: Statement;
}

export type Lane = 'interactive' | 'report' | 'export' | 'console';
