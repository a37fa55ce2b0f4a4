/** The part of the driver that tests use; `node:sqlite` and its stand-in on Node 20 both have it. */
export interface SqliteHandle {
  exec(sql: string): void;
  prepare(sql: string): { setReadBigInts(enabled: boolean): void; all(): object[] };
  close(): void;
}

/** Opens a SQLite file, making it when it is missing. */
export async function openSqlite(path: string): Promise<SqliteHandle> {
  const { DatabaseSync } = await loadDriver();
  const handle = new DatabaseSync(path);
  handle.exec('PRAGMA busy_timeout = 5000');
  return handle;
}

interface Driver {
  readonly DatabaseSync: new (path: string) => SqliteHandle;
}

/** Node has SQLite since 22; before, the optional dependency of the package stands in. */
async function loadDriver(): Promise<Driver> {
  const builtIn = Number(process.versions.node.split('.')[0]) >= 22;
  const name = builtIn ? 'node:sqlite' : '@photostructure/sqlite';
  return (await import(name)) as Driver; // both export the same class
}
