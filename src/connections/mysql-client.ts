import type { ConnectionSettings } from '../config/connection-settings.ts';
import { BridgeError } from '../errors/index.ts';
import type { Observer } from '../events/index.ts';
import { batchSizes } from './batch-sizes.ts';
import type {
  Client,
  Result,
  Row,
  RunOptions,
  Statement,
  StreamOptions,
  Transaction,
  TransactionMode,
} from './client.ts';
import { errorCode } from './connection-loss.ts';
import { Lanes } from './lanes.ts';
import { MysqlConnection } from './mysql-connection.ts';
import { isMysqlLoss } from './mysql-loss.ts';
import { batchesOf } from './mysql-rows.ts';
import { beginTransaction, commit, rollback } from './mysql-transaction.ts';
import { transactionOn } from './savepoints.ts';
import { guard } from './statement-guard.ts';

const defaultTimeoutMs = 15_000;

/** MySQL limits only SELECT by itself, so the client's own limit, two seconds later, kills the statement. */
const patienceMs = 2000;

/**
 * A MySQL or MariaDB database as a `Client`. Connects at the first statement, so that it can be made while the
 * database is away.
 *
 * Cells: 64-bit integers, decimals, dates, times and JSON are text; smaller integers, FLOAT (widened) and DOUBLE
 * are numbers; bytes and BIT are `Uint8Array`. All parameters are bound as text or bytes.
 *
 * A statement that starts with SELECT is run once more when its connection was lost; nothing else is, and a
 * change whose answer was lost throws `outcome_unknown`.
 */
export async function openMysql(settings: ConnectionSettings, observe: Observer): Promise<Client> {
  return new MysqlClient(settings, observe);
}

class MysqlClient implements Client {
  readonly #settings: ConnectionSettings;
  readonly #observe: Observer;
  readonly #lanes: Lanes<MysqlConnection>;

  constructor(settings: ConnectionSettings, observe: Observer) {
    this.#settings = settings;
    this.#observe = observe;
    this.#lanes = new Lanes<MysqlConnection>(settings, observe, {
      open: (onLost) => MysqlConnection.open(settings, onLost),
      isFull: (error) => errorCode(error) === 'ER_CON_COUNT_ERROR',
      isLoss: isMysqlLoss,
    });
  }

  async run(statement: Statement, options: RunOptions = {}): Promise<Result> {
    const mayRepeat = isRead(statement) && options.lane !== 'console';
    try {
      return await this.#runOnce(statement, options);
    } catch (error) {
      if (!mayRepeat || !isMysqlLoss(error) || isSilence(error)) throw error;
      return this.#runOnce(statement, options);
    }
  }

  async transaction<T>(
    mode: TransactionMode,
    body: (transaction: Transaction) => Promise<T>,
    options: RunOptions = {},
  ): Promise<T> {
    const connection = await this.#begin(mode, options);
    try {
      const run = (statement: Statement): Promise<Result> => this.#send(connection, statement, options);
      const command = (text: string): Promise<Result> => connection.command(text);
      const value = await body(transactionOn({ run, command, isLost: () => connection.lost }));
      await guard(connection, () => commit(connection, mode), { timeoutMs: this.#timeoutMs({}) });
      return value;
    } catch (error) {
      if (!connection.lost) await rollback(connection);
      throw error;
    } finally {
      this.#release(connection, options);
    }
  }

  /** One statement, read as fast as the rows are taken. The time limit holds for each batch. */
  async *stream(statement: Statement, options: StreamOptions = {}): AsyncGenerator<readonly Row[]> {
    const connection = await this.#acquire(options, 0);
    try {
      yield* batchesOf(connection, statement, {
        nextSize: batchSizes(options),
        timeoutMs: this.#timeoutMs(options),
        signal: options.signal,
      });
    } finally {
      this.#release(connection, options);
    }
  }

  close(graceMs = 0): Promise<void> {
    return this.#lanes.close(graceMs);
  }

  async #runOnce(statement: Statement, options: RunOptions): Promise<Result> {
    const connection = await this.#acquire(options, this.#timeoutMs(options));
    try {
      return await this.#send(connection, statement, options);
    } catch (error) {
      throw isMysqlLoss(error) && !isRead(statement)
        ? new BridgeError('outcome_unknown', { cause: error })
        : error;
    } finally {
      this.#release(connection, options);
    }
  }

  /** A connection with this limit set. One that was lost while idle is replaced once. */
  async #acquire(options: RunOptions, limitMs: number): Promise<MysqlConnection> {
    return this.#prepared(options, (connection) => connection.limitStatements(limitMs));
  }

  async #begin(mode: TransactionMode, options: RunOptions): Promise<MysqlConnection> {
    return this.#prepared(options, async (connection) => {
      await connection.limitStatements(this.#timeoutMs(options));
      await beginTransaction(connection, mode);
    });
  }

  async #prepared(
    options: RunOptions,
    prepare: (connection: MysqlConnection) => Promise<void>,
  ): Promise<MysqlConnection> {
    for (let attempt = 1; ; attempt++) {
      const lane = options.lane ?? 'interactive';
      const connection =
        this.#lanes.takeIdle(lane, options.signal) ?? (await this.#lanes.acquire(lane, options.signal));
      try {
        await guard(connection, () => prepare(connection), {
          timeoutMs: this.#timeoutMs({}),
          signal: options.signal,
        });
        return connection;
      } catch (error) {
        this.#release(connection, options);
        if (isSilence(error)) this.#lanes.lose(error);
        if (!isMysqlLoss(error) || isSilence(error) || attempt === 2) throw error;
      }
    }
  }

  async #send(connection: MysqlConnection, statement: Statement, options: RunOptions): Promise<Result> {
    const startMs = performance.now();
    try {
      return await guard(connection, () => connection.run(statement), {
        timeoutMs: this.#timeoutMs(options) + patienceMs,
        isLimitOurs: true,
        signal: options.signal,
      });
    } catch (error) {
      if (isSilence(error)) this.#lanes.lose(error);
      throw error;
    } finally {
      this.#observe({ name: 'statement_run', sql: statement.text, durationMs: performance.now() - startMs });
    }
  }

  #release(connection: MysqlConnection, options: RunOptions): void {
    if (connection.isCancelled && !connection.lost) connection.close();
    this.#lanes.release(options.lane ?? 'interactive', connection);
  }

  #timeoutMs(options: RunOptions): number {
    return options.timeoutMs ?? this.#settings.statementTimeoutMs ?? defaultTimeoutMs;
  }
}

/** A SELECT changes nothing that a second run would change again. A WITH may hide a DELETE. */
function isRead(statement: Statement): boolean {
  return /^\s*select\b/i.test(statement.text);
}

function isSilence(error: unknown): boolean {
  return errorCode(error) === 'CONNECTION_SILENT';
}
