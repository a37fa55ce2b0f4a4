/**
 * The process that holds one SQLite file. The drivers are synchronous and know no interrupt, so a statement that
 * runs away is ended by ending its process; the bridge starts another.
 */
import { Worker } from 'node:worker_threads';
import { loadSqliteDriver } from './sqlite-driver.ts';
import { openSqliteFile } from './sqlite-file.ts';
import type { SqliteFailure, SqliteMessage, SqliteReply, SqliteRequest } from './sqlite-protocol.ts';
import { SqliteSession } from './sqlite-session.ts';

/** Answers wait this long for company while the rest of a batch runs. */
const holdMs = 2;

const driver = loadSqliteDriver();
let session: Promise<SqliteSession> | undefined;
let holdsAnswers = true;

process.on('message', (message: SqliteMessage) => {
  if (message.kind === 'open') session = open(message);
  else void answer(message.requests);
});
process.on('disconnect', () => process.exit(0));
// The terminal and service managers signal the whole group; the bridge still needs this file while it stops.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => {});
watchParent();

async function open(message: Extract<SqliteMessage, { kind: 'open' }>): Promise<SqliteSession> {
  holdsAnswers = message.readOnly;
  return new SqliteSession(openSqliteFile(await driver, message), message.readOnly);
}

/** In the order of asking. The answer to a change leaves at once: it may not be lost with what comes after. */
async function answer(requests: readonly SqliteRequest[]): Promise<void> {
  let held: SqliteReply[] = [];
  let heldSinceMs = performance.now();
  for (const request of requests) {
    if (held.length > 0 && (!holdsAnswers || performance.now() - heldSinceMs > holdMs)) {
      process.send?.(held);
      held = [];
    }
    if (held.length === 0) heldSinceMs = performance.now();
    held.push(await reply(request));
  }
  process.send?.(held);
}

async function reply({ id, action }: SqliteRequest): Promise<SqliteReply> {
  try {
    if (!session) throw new Error('no database is open');
    return { id, ...(await session).perform(action) };
  } catch (error) {
    return { id, error: failure(error) };
  }
}

function failure(error: unknown): SqliteFailure {
  const message = error instanceof Error ? error.message : String(error);
  const errcode = error instanceof Error && 'errcode' in error ? Number(error.errcode) : null;
  return { message, errcode };
}

/** A statement that runs away must not outlive a bridge that was killed: `disconnect` would wait for it. */
function watchParent(): void {
  const code = `setInterval(() => {
    if (process.ppid !== require('node:worker_threads').workerData) process.kill(process.pid, 'SIGKILL');
  }, 500);`;
  new Worker(code, { eval: true, workerData: process.ppid }).unref();
}
