import type { SqliteHandle, SqliteStatement, SqliteValue } from './sqlite-driver.ts';
import type { SqliteAction, SqliteReply } from './sqlite-protocol.ts';

type Outcome = Omit<SqliteReply, 'id' | 'error'>;
type Run = Extract<SqliteAction, { kind: 'run' | 'run_inside' }>;

/** Statements kept prepared; each holds a few kilobytes. */
const maxKept = 200;

/** One open file: runs what the bridge asks for, one after another. */
export class SqliteSession {
  readonly #handle: SqliteHandle;
  readonly #readOnly: boolean;
  readonly #kept = new Map<string, SqliteStatement>();
  #cursor: IterableIterator<SqliteValue[]> | undefined;

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
        this.#cursor = this.#prepare(action.text).iterate(...action.params);
        return {};
      case 'fetch':
        return { rows: this.#fetch(action.rows) };
      case 'end_cursor':
        this.#cursor?.return?.();
        this.#cursor = undefined;
        return {};
    }
  }

  #run({ text, params, keep }: Run): Outcome {
    const statement = keep ? this.#keptStatement(text) : this.#prepare(text);
    if (statement.columns().length > 0) return this.#rows(statement, params);
    const { changes, lastInsertRowid } = statement.run(...params);
    return { affected: Number(changes), insertId: String(lastInsertRowid) };
  }

  /** RETURNING gives rows and changes something; the driver tells the number of changes to `run` only. */
  #rows(statement: SqliteStatement, params: readonly SqliteValue[]): Outcome {
    const rows = statement.all(...params);
    return { rows, affected: this.#readOnly ? 0 : rows.length };
  }

  /** ROLLBACK without a transaction is no error: SQLite ends one by itself when the disk is full. */
  #control(text: string): Outcome {
    if (text === 'ROLLBACK' && !this.#handle.isTransaction) return {};
    this.#handle.exec(text);
    return {};
  }

  #fetch(size: number): SqliteValue[][] {
    const rows: SqliteValue[][] = [];
    while (rows.length < size) {
      const next = this.#cursor?.next();
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
