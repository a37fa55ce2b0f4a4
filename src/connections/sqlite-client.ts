import { availableParallelism } from 'node:os';
import type { ConnectionSettings } from '../config/connection-settings.ts';
import { BridgeError, resultTooLarge } from '../errors/index.ts';
import type { Observer } from '../events/index.ts';
import { batchSizes } from './batch-sizes.ts';
import type {
  Cell,
  Client,
  Lane,
  Result,
  Row,
  RunOptions,
  Statement,
  StreamOptions,
  Transaction,
  TransactionMode,
} from './client.ts';
import { isConnectionLoss } from './connection-loss.ts';
import { transactionOn } from './savepoints.ts';
import type { SqliteValue } from './sqlite-driver.ts';
import { SqliteLane } from './sqlite-lane.ts';
import { Overtaken, type SqliteProcess } from './sqlite-process.ts';
import type { SqliteOpen, SqliteReply } from './sqlite-protocol.ts';

const defaultTimeoutMs = 15_000;
const idleMs = 60_000;

/** One file has one writer at a time; readers cost about 45 MB each. */
const maxReaders = 3;

/** Several processes may have been killed together; each is found out by one read. */
const maxLosses = maxReaders;

/** https://www.sqlite.org/lang_transaction.html */
const begin: Readonly<Record<TransactionMode, string>> = {
  snapshot: 'BEGIN',
  // At once: a transaction that reads first and writes later could not get the lock any more.
  write: 'BEGIN IMMEDIATE',
  locked: 'BEGIN IMMEDIATE',
  // Both settings hold for the whole connection and cannot be changed within a transaction.
  rebuilding: 'PRAGMA foreign_keys = OFF; PRAGMA legacy_alter_table = ON; BEGIN IMMEDIATE',
};

const rebuilt = 'PRAGMA legacy_alter_table = OFF; PRAGMA foreign_keys = ON';

/**
 * A SQLite file as a `Client`, in processes of its own: readers with read-only handles, and one writer.
 *
 * Cells: INTEGER is a bigint, REAL a number, TEXT a string, BLOB a `Uint8Array`, whatever the column's declared
 * type. Whole numbers and booleans are bound as INTEGER.
 *
 * A statement is ended by ending its process. One that starts with SELECT is then run again, unless it was
 * itself the one that took too long; a change whose answer was lost throws `outcome_unknown`.
 */
export async function openSqlite(settings: ConnectionSettings, observe: Observer): Promise<Client> {
  return new SqliteClient(settings, observe);
}

class SqliteClient implements Client {
  readonly #settings: ConnectionSettings;
  readonly #observe: Observer;
  readonly #writer: SqliteLane;
  readonly #readers: Readonly<Record<Lane, SqliteLane>>;
  readonly #trimming: NodeJS.Timeout;

  constructor(settings: ConnectionSettings, observe: Observer) {
    this.#settings = settings;
    this.#observe = observe;
    const waitMs = settings.poolWaitMs ?? 2000;
    const readers = Math.min(
      settings.poolSize ?? maxReaders,
      maxReaders,
      Math.max(2, availableParallelism()),
    );
    this.#writer = new SqliteLane({ open: opening(settings, settings.readOnly ?? false), size: 1, waitMs });
    // A database in memory is seen by its own process only.
    const inMemory = settings.database === ':memory:';
    const lane = (size: number, singleUse = false): SqliteLane =>
      inMemory ? this.#writer : new SqliteLane({ open: opening(settings, true), size, waitMs, singleUse });
    this.#readers = { interactive: lane(readers), report: lane(1), export: lane(1), console: lane(1, true) };
    this.#trimming = setInterval(() => this.#trim(), idleMs / 2).unref();
    // A file that is yet to be made is made by the writer, and read soon.
    if (settings.create) this.#writer.warm();
    this.#readers.interactive.warm();
  }

  async run(statement: Statement, options: RunOptions = {}): Promise<Result> {
    const startMs = performance.now();
    try {
      return await this.#runOnce(statement, options);
    } finally {
      this.#observe({ name: 'statement_run', sql: statement.text, durationMs: performance.now() - startMs });
    }
  }

  async transaction<T>(
    mode: TransactionMode,
    body: (transaction: Transaction) => Promise<T>,
    options: RunOptions = {},
  ): Promise<T> {
    const lane = mode === 'snapshot' ? this.#readers[options.lane ?? 'interactive'] : this.#writer;
    const { process, leave } = await lane.borrow('exclusive', options.signal);
    try {
      return await this.#inTransaction(process, mode, body, options);
    } finally {
      leave();
    }
  }

  /** A cursor in a process of its own for that time. The time limit holds for each batch. */
  async *stream(statement: Statement, options: StreamOptions = {}): AsyncGenerator<readonly Row[]> {
    const limits = { timeoutMs: this.#timeoutMs(options), signal: options.signal };
    const nextSize = batchSizes(options);
    const { process, leave } = await this.#readers[options.lane ?? 'interactive'].borrow(
      'exclusive',
      options.signal,
    );
    try {
      await process.request(
        { kind: 'cursor', text: statement.text, params: statement.params.map(value) },
        limits,
      );
      for (let isLast = false; !isLast;) {
        const rows = nextSize();
        const batch = (await process.request({ kind: 'fetch', rows }, limits)).rows ?? [];
        isLast = batch.length < rows;
        if (batch.length > 0) yield batch;
      }
    } finally {
      if (!process.lost)
        await process.request({ kind: 'end_cursor' }, { timeoutMs: limits.timeoutMs }).catch(() => undefined);
      leave();
    }
  }

  async close(graceMs = 0): Promise<void> {
    clearInterval(this.#trimming);
    await Promise.all([this.#writer, ...Object.values(this.#readers)].map((lane) => lane.close(graceMs)));
  }

  async #runOnce(statement: Statement, options: RunOptions): Promise<Result> {
    const isRead = readsOnly(statement);
    const lane = isRead ? this.#readers[options.lane ?? 'interactive'] : this.#writer;
    for (let losses = 0; ;) {
      const { process, leave } = await lane.borrow('shared', options.signal);
      try {
        return await this.#send(process, statement, options, { kind: 'run', mayMove: isRead });
      } catch (error) {
        if (isRead && error instanceof Overtaken) continue;
        if (!isConnectionLoss(error)) throw error;
        if (!isRead) throw new BridgeError('outcome_unknown', { cause: error });
        if (++losses > maxLosses) throw error;
      } finally {
        leave();
      }
    }
  }

  async #inTransaction<T>(
    process: SqliteProcess,
    mode: TransactionMode,
    body: (transaction: Transaction) => Promise<T>,
    options: RunOptions,
  ): Promise<T> {
    const limits = { timeoutMs: this.#timeoutMs({}) };
    const command = (text: string): Promise<SqliteReply> =>
      process.request({ kind: 'control', text }, limits);
    // Not waited for: BEGIN travels with the first statement, which is refused when BEGIN fails.
    const begun = command(begin[mode]);
    begun.catch(() => undefined);
    const run = (statement: Statement): Promise<Result> =>
      this.#send(process, statement, options, { kind: 'run_inside', mayMove: false });
    try {
      const result = await body(transactionOn({ run, command, isLost: () => process.lost }));
      await begun;
      await commit(command, mode);
      return result;
    } catch (error) {
      await begun; // its error is the reason of all others
      if (!process.lost) await command('ROLLBACK').catch(() => process.kill());
      throw error;
    } finally {
      // A connection without foreign keys is not given to anybody else.
      if (mode === 'rebuilding' && !process.lost) await command(rebuilt).catch(() => process.kill());
    }
  }

  async #send(
    process: SqliteProcess,
    { text, params, prepare = true, describe = false, mostBytes }: Statement,
    options: RunOptions,
    { kind, mayMove }: { readonly kind: 'run' | 'run_inside'; readonly mayMove: boolean },
  ): Promise<Result> {
    const { rows, affected, insertId, columns, isTooLarge } = await process.request(
      { kind, text, params: params.map(value), keep: prepare, describe, mostBytes },
      { timeoutMs: this.#timeoutMs(options), signal: options.signal, mayMove },
    );
    if (isTooLarge === true && mostBytes !== undefined) throw resultTooLarge(mostBytes);
    const result = { rows: rows ?? [], affected: affected ?? 0, insertId: insertId ?? null };
    return describe ? { ...result, columns: columns ?? [] } : result;
  }

  #trim(): void {
    const { interactive, report, export: exporting } = this.#readers;
    interactive.trim(idleMs, 1);
    if (report !== this.#writer) for (const lane of [report, exporting]) lane.trim(idleMs, 0);
  }

  #timeoutMs(options: RunOptions): number {
    return options.timeoutMs ?? this.#settings.statementTimeoutMs ?? defaultTimeoutMs;
  }
}

async function commit(command: (text: string) => Promise<unknown>, mode: TransactionMode): Promise<void> {
  try {
    await command('COMMIT');
  } catch (error) {
    if (isConnectionLoss(error) && mode !== 'snapshot')
      throw new BridgeError('outcome_unknown', { cause: error });
    throw error;
  }
}

function opening(settings: ConnectionSettings, readOnly: boolean): SqliteOpen {
  return {
    kind: 'open',
    path: settings.database,
    readOnly,
    create: settings.create ?? false,
    bridgePid: process.pid,
    // Shorter than the statement's limit, so that a lock held by another process says so.
    busyTimeoutMs: 5000,
  };
}

/** What a read-only handle can run. A WITH may hide a DELETE: the writer runs it. */
function readsOnly(statement: Statement): boolean {
  return /^\s*(?:select|values|explain)\b/i.test(statement.text);
}

/**
 * The driver binds every number as REAL and no boolean at all. That of Node 20 binds positive numbers that are nearer to
 * zero than this as 0; as text they become what they are beside a column of numbers.
 */
function value(cell: Cell): SqliteValue {
  if (typeof cell === 'number' && cell > 0 && cell < Number.EPSILON) return String(cell);
  if (typeof cell === 'number' && Number.isSafeInteger(cell) && !Object.is(cell, -0)) return BigInt(cell);
  if (typeof cell === 'boolean') return cell ? 1n : 0n;
  return cell;
}
