import { eq, lt } from 'drizzle-orm';
import { deleteRows, insertUnlessThere, selectRow, updateRows } from './statements.ts';
import type { StoreSession } from './store.ts';
import { defineTable, integer, key, type RowOf } from './table.ts';

/** Failed tries of one subject: an e-mail that somebody typed, or an address that they came from. */
export const attempts = defineTable('attempts', {
  /** A hash: what was typed into the e-mail field may be a password. */
  subject: key,
  failures: integer,
  lastAt: integer,
  blockedUntil: integer,
});

export type AttemptsRow = RowOf<typeof attempts>;

/**
 * Makes the subject's row if it is missing. Outside of a transaction, because two that insert the same key
 * and then lock it wait for each other on MySQL.
 */
export async function ensureAttempts(session: StoreSession, subject: string): Promise<void> {
  await insertUnlessThere(session, attempts, noAttempts(subject));
}

/** The subject's row, locked until the transaction ends. */
export async function lockAttempts(session: StoreSession, subject: string): Promise<AttemptsRow> {
  const row = await selectRow(session, attempts, (columns) => eq(columns.subject, subject), {
    forUpdate: true,
  });
  return row ?? noAttempts(subject);
}

function noAttempts(subject: string): AttemptsRow {
  return { subject, failures: 0, lastAt: 0, blockedUntil: 0 };
}

export async function saveAttempts(session: StoreSession, row: AttemptsRow): Promise<void> {
  await updateRows(session, attempts, row, (columns) => eq(columns.subject, row.subject));
}

export async function forgetOldAttempts(session: StoreSession, before: number): Promise<void> {
  await deleteRows(session, attempts, (columns) => lt(columns.lastAt, before));
}
