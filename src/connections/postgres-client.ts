import type { ConnectionSettings } from '../config/connection-settings.ts';
import { BridgeError } from '../errors/index.ts';
import type { Observer } from '../events/index.ts';
import { batchSizes } from './batch-sizes.ts';
import type {
  Client,
  CursorOptions,
  Result,
  Row,
  RunOptions,
  Statement,
  StreamOptions,
  Transaction,
  TransactionMode,
} from './client.ts';
import { errorCode, isConnectionLoss } from './connection-loss.ts';
import { Lanes } from './lanes.ts';
import { oneAhead } from './one-ahead.ts';
import type { PostgresConnection } from './postgres-connection.ts';
import { defaultStatementTimeoutMs } from './postgres-session.ts';
import { PostgresSessions } from './postgres-sessions.ts';
import { beginTransaction, commit, rollback } from './postgres-transaction.ts';
import { PreparedTexts } from './prepared-texts.ts';
import { transactionOn } from './savepoints.ts';
import type { RawRows } from './raw-rows.ts';
import { guard } from './statement-guard.ts';

/**
 * A PostgreSQL database as a `Client`. Connects at the first statement, so that it can be made while the
 * database is away.
 *
 * Every cell is the text that PostgreSQL prints, or null: booleans `t` and `f`, bytes `\x…`, dates ISO, instants
 * in UTC. Bound values go as text too; `Uint8Array` as `\x…`.
 *
 * A statement that starts with SELECT is run once more when its connection was lost; nothing else is, and a
 * change whose answer was lost throws `outcome_unknown`.
 */
export async function openPostgres(settings: ConnectionSettings, observe: Observer): Promise<Client> {
  return new PostgresClient(settings, observe);
}

class PostgresClient implements Client {
  readonly #settings: ConnectionSettings;
  readonly #observe: Observer;
  readonly #sessions: PostgresSessions;
  readonly #lanes: Lanes<PostgresConnection>;
  readonly #prepared = new PreparedTexts();

  constructor(settings: ConnectionSettings, observe: Observer) {
    this.#settings = settings;
    this.#observe = observe;
    this.#sessions = new PostgresSessions(settings);
    this.#lanes = new Lanes(settings, observe, this.#sessions);
  }

  async run(statement: Statement, options: RunOptions = {}): Promise<Result> {
    if (this.#sessions.isPooled && this.#settings.readOnly) {
      return this.transaction('snapshot', (transaction) => transaction.run(statement), options);
    }
    const lane = options.lane ?? 'interactive';
    for (let attempt = 1; ; attempt++) {
      const connection =
        this.#lanes.takeIdle(lane, options.signal) ?? (await this.#lanes.acquire(lane, options.signal));
      try {
        if (this.#mustLimit(connection, options)) await this.#limit(connection, options, false);
        return await this.#send(connection, statement, options);
      } catch (error) {
        if (!isConnectionLoss(error)) throw error;
        if (!isRead(statement)) throw new BridgeError('outcome_unknown', { cause: error });
        if (attempt === 2 || lane === 'console' || isSilence(error)) throw error;
      } finally {
        this.#lanes.release(lane, connection);
      }
    }
  }

  async transaction<T>(
    mode: TransactionMode,
    body: (transaction: Transaction) => Promise<T>,
    options: RunOptions = {},
  ): Promise<T> {
    const lane = options.lane ?? 'interactive';
    const connection = await this.#begin(mode, options);
    try {
      await this.#limit(connection, options, true);
      const run = (statement: Statement): Promise<Result> => this.#send(connection, statement, options);
      const command = (text: string): Promise<Result> => connection.run({ text, params: [] }, false);
      const value = await body(transactionOn({ run, command, isLost: () => connection.lost }));
      await guard(connection, () => commit(connection), { timeoutMs: this.#timeoutMs({}) });
      return value;
    } catch (error) {
      if (!connection.lost) await rollback(connection);
      throw error;
    } finally {
      this.#lanes.release(lane, connection);
    }
  }

  /**
   * A cursor inside a read-only snapshot: each batch is fetched when the one before was taken.
   *
   * postgres.js' own cursor looks complete when the connection breaks between two batches. The time limit
   * holds for each batch. Takes a SELECT only.
   */
  async *stream(statement: Statement, options: StreamOptions = {}): AsyncGenerator<readonly Row[], void> {
    const nextSize = batchSizes(options);
    const { connection, end } = await this.#openCursor(statement, options);
    try {
      for (;;) {
        const fetch = { text: fetchText(nextSize()), params: [], prepare: false };
        const { rows } = await this.#send(connection, fetch, options);
        if (rows.length === 0) return;
        yield rows;
      }
    } finally {
      await end();
    }
  }

  /** The same cursor, read past the driver; one batch is fetched ahead. */
  async *streamRaw(statement: Statement, options: CursorOptions = {}): AsyncGenerator<RawRows, void> {
    const leaving = new AbortController();
    const leave = (): void => leaving.abort(options.signal?.reason);
    options.signal?.addEventListener('abort', leave, { once: true });
    const { connection, end } = await this.#openCursor(statement, options);
    const reader = connection.rawReader();
    const fetch = (rows: number): Promise<RawRows> => {
      const text = fetchText(rows);
      const ending = { ...options, signal: leaving.signal };
      return this.#watch(connection, text, () => reader.run(text), ending);
    };
    try {
      yield* oneAhead(fetch, leave);
    } finally {
      options.signal?.removeEventListener('abort', leave);
      await end();
    }
  }

  close(graceMs = 0): Promise<void> {
    return this.#lanes.close(graceMs);
  }

  /** A transaction with the cursor in it, and how to end both. */
  async #openCursor(statement: Statement, options: CursorOptions): Promise<OpenCursor> {
    const connection = await this.#begin('snapshot', options);
    const end = async (): Promise<void> => {
      if (!connection.lost) await rollback(connection);
      this.#lanes.release(options.lane ?? 'interactive', connection);
    };
    try {
      await this.#limit(connection, options, true);
      // All rows are wanted, so plans that are quick to start only must not win.
      await connection.run({ text: 'SET LOCAL cursor_tuple_fraction = 1', params: [] }, false);
      if (options.first !== undefined) await this.#send(connection, options.first, options);
      const text = `DECLARE jet_rows NO SCROLL CURSOR FOR ${statement.text}`;
      await this.#send(connection, { text, params: statement.params, prepare: false }, options);
      return { connection, end };
    } catch (error) {
      await end();
      throw error;
    }
  }

  /** A connection inside a new transaction. One that was lost while idle is replaced once. */
  async #begin(mode: TransactionMode, options: RunOptions): Promise<PostgresConnection> {
    const lane = options.lane ?? 'interactive';
    for (let attempt = 1; ; attempt++) {
      const connection =
        this.#lanes.takeIdle(lane, options.signal) ?? (await this.#lanes.acquire(lane, options.signal));
      try {
        const start = (): Promise<void> =>
          beginTransaction(connection, mode, this.#settings.readOnly ?? false);
        await guard(connection, start, { timeoutMs: this.#timeoutMs({}), signal: options.signal });
        return connection;
      } catch (error) {
        this.#lanes.release(lane, connection);
        if (isSilence(error)) this.#lanes.lose(error);
        if (!isConnectionLoss(error) || isSilence(error) || attempt === 2) throw error;
      }
    }
  }

  async #send(connection: PostgresConnection, statement: Statement, options: RunOptions): Promise<Result> {
    const prepare =
      statement.prepare !== false && !this.#sessions.isPooled && this.#prepared.shouldPrepare(statement.text);
    return this.#watch(connection, statement.text, () => connection.run(statement, prepare), options);
  }

  /** Keeps the limits of a statement, and tells of it. */
  async #watch<T>(
    connection: PostgresConnection,
    sql: string,
    work: () => Promise<T>,
    options: RunOptions,
  ): Promise<T> {
    const startMs = performance.now();
    try {
      return await guard(connection, work, {
        timeoutMs: this.#timeoutMs(options),
        isLimitOurs: this.#sessions.isPooled,
        signal: options.signal,
      });
    } catch (error) {
      if (isSilence(error)) this.#lanes.lose(error);
      throw error;
    } finally {
      this.#observe({ name: 'statement_run', sql, durationMs: performance.now() - startMs });
    }
  }

  #timeoutMs(options: RunOptions): number {
    return options.timeoutMs ?? this.#settings.statementTimeoutMs ?? defaultStatementTimeoutMs;
  }

  #mustLimit(connection: PostgresConnection, options: RunOptions): boolean {
    return !this.#sessions.isPooled && connection.statementTimeoutMs !== this.#timeoutMs(options);
  }

  /** Sets the limit in the database where the session has another. `isLocal`: until the transaction ends. */
  async #limit(connection: PostgresConnection, options: RunOptions, isLocal: boolean): Promise<void> {
    const timeoutMs = this.#timeoutMs(options);
    if (connection.statementTimeoutMs === timeoutMs && !this.#sessions.isPooled) return;
    const text = `SELECT pg_catalog.set_config('statement_timeout', $1, ${isLocal})`;
    await connection.run({ text, params: [String(timeoutMs)] }, false);
    if (!isLocal) connection.statementTimeoutMs = timeoutMs;
  }
}

interface OpenCursor {
  readonly connection: PostgresConnection;
  readonly end: () => Promise<void>;
}

function fetchText(rows: number): string {
  return `FETCH FORWARD ${rows} FROM jet_rows`;
}

/** A SELECT changes nothing that a second run would change again. A WITH may hide an INSERT. */
function isRead(statement: Statement): boolean {
  return /^\s*select\b/i.test(statement.text);
}

function isSilence(error: unknown): boolean {
  return errorCode(error) === 'CONNECTION_SILENT';
}
