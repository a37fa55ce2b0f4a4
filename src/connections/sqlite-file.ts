import { chmodSync, closeSync, openSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { SqliteDriver, SqliteHandle } from './sqlite-driver.ts';
import { registerFunctions } from './sqlite-functions.ts';
import type { SqliteOpen } from './sqlite-protocol.ts';

/**
 * Opens the file with the settings of every session of ours.
 *
 * A missing file is an error unless `create` is set: SQLite itself would make an empty one.
 */
export function openSqliteFile(driver: SqliteDriver, open: SqliteOpen): SqliteHandle {
  const inMemory = open.path === ':memory:';
  if (open.create && !inMemory) makeFile(open.path);
  const handle = new driver.DatabaseSync(inMemory ? open.path : location(open), {
    readOnly: open.readOnly,
    timeout: open.busyTimeoutMs,
    enableForeignKeyConstraints: true,
    allowExtension: false,
  });
  // A read-only handle could still open other files for writing. Older drivers have no limits: there
  // `SqliteSession` refuses every text that gives no rows.
  if (handle.limits) handle.limits.attach = 0;
  handle.exec('PRAGMA trusted_schema = OFF');
  if (open.create && !open.readOnly) handle.exec('PRAGMA journal_mode = WAL');
  registerFunctions(handle);
  return handle;
}

/** As a URI, because only that says “do not create”; a path may hold `?` and `%`. */
function location(open: SqliteOpen): string {
  const url = pathToFileURL(open.path);
  url.searchParams.set('mode', open.readOnly ? 'ro' : 'rw');
  return url.href;
}

/** SQLite gives the files beside it (`-wal`, `-shm`) the mode of the database. */
function makeFile(path: string): void {
  try {
    closeSync(openSync(path, 'wx', 0o600));
    chmodSync(path, 0o600);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
}
