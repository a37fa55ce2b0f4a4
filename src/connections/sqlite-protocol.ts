import type { ResultColumn } from './client.ts';
import type { SqliteValue } from './sqlite-driver.ts';

/** What the bridge says to the process that holds a SQLite file. Requests of one turn travel together. */
export type SqliteMessage =
  SqliteOpen | { readonly kind: 'batch'; readonly requests: readonly SqliteRequest[] };

export interface SqliteOpen {
  readonly kind: 'open';
  /** Absolute path, or `:memory:`. */
  readonly path: string;
  readonly readOnly: boolean;
  /** Make the file (mode 0600) and write ahead, when it is missing. */
  readonly create: boolean;
  /** The process to live no longer than. */
  readonly bridgePid: number;
  /** How long a statement waits for another process' lock. */
  readonly busyTimeoutMs: number;
}

export interface SqliteRequest {
  readonly id: number;
  readonly action: SqliteAction;
}

export type SqliteAction =
  | {
      readonly kind: 'run';
      readonly text: string;
      readonly params: readonly SqliteValue[];
      readonly keep: boolean;
      readonly describe: boolean;
      readonly mostBytes: number | undefined;
    }
  /** The same inside a transaction: refused when its BEGIN has failed. */
  | {
      readonly kind: 'run_inside';
      readonly text: string;
      readonly params: readonly SqliteValue[];
      readonly keep: boolean;
      readonly describe: boolean;
      readonly mostBytes: number | undefined;
    }
  /** BEGIN, COMMIT, ROLLBACK, SAVEPOINT: texts of ours. */
  | { readonly kind: 'control'; readonly text: string }
  | { readonly kind: 'cursor'; readonly text: string; readonly params: readonly SqliteValue[] }
  | { readonly kind: 'fetch'; readonly rows: number }
  | { readonly kind: 'end_cursor' };

export interface SqliteReply {
  readonly id: number;
  readonly rows?: readonly (readonly SqliteValue[])[];
  readonly affected?: number;
  readonly insertId?: string | null;
  readonly columns?: readonly ResultColumn[];
  /** The rows were more than the `mostBytes` asked for; there are none then. */
  readonly isTooLarge?: boolean;
  readonly error?: SqliteFailure;
}

/** An error of the driver as plain data; prototypes do not survive the way between processes. */
export interface SqliteFailure {
  readonly message: string;
  /** Result code, extended where the driver knows: https://www.sqlite.org/rescode.html */
  readonly errcode: number | null;
}

/** The same as an exception, for the dialect to translate. */
export class SqliteError extends Error {
  readonly code = 'SQLITE_ERROR';
  readonly errcode: number | null;

  constructor(failure: SqliteFailure) {
    super(failure.message);
    this.name = 'SqliteError';
    this.errcode = failure.errcode;
  }
}
