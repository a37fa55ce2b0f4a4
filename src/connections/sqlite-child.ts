/**
 * The process that holds one SQLite file. The drivers are synchronous and know no interrupt, so a statement that
 * runs away is ended by ending its process; the bridge starts another.
 */
import { Worker } from 'node:worker_threads';
import { loadSqliteDriver } from './sqlite-driver.ts';
import { openSqliteFile } from './sqlite-file.ts';
import type {
  SqliteFailure,
  SqliteMessage,
  SqliteOpen,
  SqliteReply,
  SqliteRequest,
} from './sqlite-protocol.ts';
import { SqliteSession } from './sqlite-session.ts';

/** Answers wait this long for company while the rest of a batch runs. */
const holdMs = 2;

const driver = loadSqliteDriver();
let opening: SqliteOpen | undefined;
let session: Promise<SqliteSession> | undefined;
let work = Promise.resolve();

process.on('message', (message: SqliteMessage) => {
  if (message.kind === 'open') opening = message;
  else work = work.then(() => answer(message.requests));
});
process.on('disconnect', () => {
  // The last one to close writes what was written ahead into the file itself.
  void session?.then((file) => file.close()).finally(() => process.exit(0));
  if (!session) process.exit(0);
});
// A parent that was killed reads no answers; `disconnect` follows and ends this process.
process.on('error', () => {});
// The terminal and service managers signal the whole group; the bridge still needs this file while it stops.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => {});

/** In the order of asking. The answer to a change leaves at once: it may not be lost with what comes after. */
async function answer(requests: readonly SqliteRequest[]): Promise<void> {
  let held: SqliteReply[] = [];
  let heldSinceMs = 0;
  for (const request of requests) {
    const isDue = opening?.readOnly !== true || performance.now() - heldSinceMs > holdMs;
    if (held.length > 0 && isDue) {
      process.send?.(held);
      held = [];
    }
    if (held.length === 0) heldSinceMs = performance.now();
    held.push(await reply(request));
  }
  process.send?.(held);
}

/** The open file. One that could not be opened is tried again at the next request. */
function opened(): Promise<SqliteSession> {
  session ??= open();
  session.catch(() => {
    session = undefined;
  });
  return session;
}

async function open(): Promise<SqliteSession> {
  if (!opening) throw new Error('no database is named');
  const handle = openSqliteFile(await driver, opening);
  watchBridge(opening.bridgePid);
  return new SqliteSession(handle, opening.readOnly);
}

async function reply({ id, action }: SqliteRequest): Promise<SqliteReply> {
  try {
    return { id, ...(await opened()).perform(action) };
  } catch (error) {
    return { id, error: failure(error) };
  }
}

function failure(error: unknown): SqliteFailure {
  const message = error instanceof Error ? error.message : String(error);
  const errcode = error instanceof Error && 'errcode' in error ? Number(error.errcode) : null;
  return { message, errcode };
}

/**
 * A statement that runs away must not outlive a bridge that was killed: `disconnect` would wait for it.
 *
 * @param bridgePid as the bridge says it: our own parent may already be another process
 */
function watchBridge(bridgePid: number): void {
  const code = `setInterval(() => {
    if (process.ppid !== require('node:worker_threads').workerData) process.kill(process.pid, 'SIGKILL');
  }, 500);`;
  new Worker(code, { eval: true, workerData: bridgePid }).unref();
}
