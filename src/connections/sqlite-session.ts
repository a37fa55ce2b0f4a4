import type { SqliteHandle, SqliteStatement, SqliteValue } from './sqlite-driver.ts';
import { rowsWithin } from './sqlite-rows.ts';
import type { SqliteAction, SqliteReply } from './sqlite-protocol.ts';

type Outcome = Omit<SqliteReply, 'id' | 'error'>;
type Run = Extract<SqliteAction, { kind: 'run' | 'run_inside' }>;

/** The statement is kept beside its rows: without a reference the driver frees it under them, and crashes. */
interface Cursor {
  readonly statement: SqliteStatement;
  readonly rows: IterableIterator<SqliteValue[]>;
}

const change = /^\s*(?:insert|update|delete|replace)\b/i;
const insert = /^\s*(?:insert|replace)\b/i;

/** Statements kept prepared; each holds a few kilobytes. */
const maxKept = 200;

/** One open file: runs what the bridge asks for, one after another. */
export class SqliteSession {
  readonly #handle: SqliteHandle;
  readonly #readOnly: boolean;
  readonly #kept = new Map<string, SqliteStatement>();
  #cursor: Cursor | undefined;

  constructor(handle: SqliteHandle, readOnly: boolean) {
    this.#handle = handle;
    this.#readOnly = readOnly;
  }

  /** @throws the driver's error */
  perform(action: SqliteAction): Outcome {
    switch (action.kind) {
      case 'run':
        return this.#run(action);
      case 'run_inside':
        if (!this.#handle.isTransaction)
          throw new Error('cannot run inside a transaction - no transaction is active');
        return this.#run(action);
      case 'control':
        return this.#control(action.text);
      case 'cursor':
        this.#cursor = this.#open(action.text, action.params);
        return {};
      case 'fetch':
        return { rows: this.#fetch(action.rows) };
      case 'end_cursor':
        this.#cursor?.rows.return?.();
        this.#cursor = undefined;
        return {};
    }
  }

  close(): void {
    this.#handle.close();
  }

  #run({ text, params, keep, describe, mostBytes }: Run): Outcome {
    const statement = keep ? this.#keptStatement(text) : this.#prepare(text);
    const isChange = change.test(text);
    const columns = statement.columns();
    if (columns.length > 0) {
      // The driver tells the number of changes to `run` only; RETURNING gives one row for each.
      const rows =
        mostBytes === undefined ? statement.all(...params) : rowsWithin(mostBytes, statement, params);
      if (rows === null) return { isTooLarge: true };
      const affected = isChange ? rows.length : 0;
      if (!describe) return { rows, affected };
      return { rows, affected, columns: columns.map(({ name, type }) => ({ name, type: type ?? '' })) };
    }
    const { changes, lastInsertRowid } = statement.run(...params);
    // Both numbers are those of the last INSERT or UPDATE, whatever ran now.
    return {
      affected: isChange ? Number(changes) : 0,
      insertId: insert.test(text) ? String(lastInsertRowid) : null,
    };
  }

  /** ROLLBACK without a transaction is no error: SQLite ends one by itself when the disk is full. */
  #control(text: string): Outcome {
    if (text === 'ROLLBACK' && !this.#handle.isTransaction) return {};
    this.#handle.exec(text);
    return {};
  }

  #open(text: string, params: readonly SqliteValue[]): Cursor {
    const statement = this.#prepare(text);
    return { statement, rows: statement.iterate(...params) };
  }

  #fetch(size: number): SqliteValue[][] {
    const rows: SqliteValue[][] = [];
    while (rows.length < size) {
      const next = this.#cursor?.rows.next();
      if (!next || next.done === true) break;
      rows.push(next.value);
    }
    return rows;
  }

  #keptStatement(text: string): SqliteStatement {
    const kept = this.#kept.get(text);
    this.#kept.delete(text);
    const statement = kept ?? this.#prepare(text);
    this.#kept.set(text, statement);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > maxKept && oldest !== undefined) this.#kept.delete(oldest);
    return statement;
  }

  #prepare(text: string): SqliteStatement {
    const statement = this.#handle.prepare(text);
    // On a read-only handle ATTACH opens other files and VACUUM INTO writes one; neither gives rows.
    if (this.#readOnly && statement.columns().length === 0) {
      throw new Error('attempt to write a readonly database');
    }
    // 64-bit integers keep their digits; duplicate and `__proto__` column names survive.
    statement.setReadBigInts(true);
    statement.setReturnArrays(true);
    return statement;
  }
}
