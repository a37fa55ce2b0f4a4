/** The part of `node:sqlite` that is used; `@photostructure/sqlite` has the same. */
export interface SqliteDriver {
  readonly DatabaseSync: new (location: string, options: SqliteOpenOptions) => SqliteHandle;
}

export interface SqliteOpenOptions {
  readonly readOnly: boolean;
  /** How long a statement waits for the lock of another process, in milliseconds. */
  readonly timeout: number;
  readonly enableForeignKeyConstraints: boolean;
  readonly allowExtension: boolean;
}

export interface SqliteHandle {
  readonly isTransaction: boolean;
  /** Newer drivers only. */
  readonly limits?: { attach: number };
  prepare(sql: string): SqliteStatement;
  exec(sql: string): void;
  function(
    name: string,
    options: { readonly deterministic: boolean; readonly useBigIntArguments?: boolean },
    body: (...values: never[]) => unknown,
  ): void;
  close(): void;
}

export type SqliteValue = string | number | bigint | Uint8Array | null;

export interface SqliteStatement {
  /** Empty for a statement that gives no rows: changes, ATTACH, VACUUM. */
  columns(): readonly { readonly name: string; readonly type: string | null }[];
  all(...params: SqliteValue[]): SqliteValue[][];
  iterate(...params: SqliteValue[]): IterableIterator<SqliteValue[]>;
  run(...params: SqliteValue[]): {
    readonly changes: number | bigint;
    readonly lastInsertRowid: number | bigint;
  };
  setReadBigInts(on: boolean): void;
  setReturnArrays(on: boolean): void;
}

/**
 * The driver that Node brings (22.16 and later), else the one from npm.
 *
 * @throws when neither is there: Node 20 with the optional dependency left out
 */
export async function loadSqliteDriver(): Promise<SqliteDriver> {
  const builtIn = builtInDriver();
  if (builtIn) return builtIn;
  // The package's own types say `any` for values; ours are narrower and hold for both drivers.
  return (await import('@photostructure/sqlite')) as unknown as SqliteDriver;
}

/** `setReturnArrays` came with 22.16; without it duplicate column names are lost. */
function builtInDriver(): SqliteDriver | undefined {
  // @types/node 20 does not know the module; its interface is written above.
  const module = process.getBuiltinModule?.('node:sqlite') as
    (SqliteDriver & { readonly StatementSync: { readonly prototype: object } }) | undefined;
  return module && 'setReturnArrays' in module.StatementSync.prototype ? module : undefined;
}
