import { eq, lt } from 'drizzle-orm';
import { deleteRows, insertUnlessThere, selectRow, updateRows } from './statements.ts';
import type { StoreSession } from './store.ts';
import { defineTable, integer, key } from './table.ts';

/** When the person behind a session last gave their password again. */
export const confirmations = defineTable('confirmations', { sessionId: key, confirmedAt: integer });

/** Milliseconds since 1970; null when the session never confirmed. */
export async function readConfirmation(session: StoreSession, sessionId: string): Promise<number | null> {
  const row = await selectRow(session, confirmations, (columns) => eq(columns.sessionId, sessionId));
  return row?.confirmedAt ?? null;
}

export async function saveConfirmation(
  session: StoreSession,
  sessionId: string,
  confirmedAt: number,
): Promise<void> {
  if (await insertUnlessThere(session, confirmations, { sessionId, confirmedAt })) return;
  await updateRows(session, confirmations, { confirmedAt }, (columns) => eq(columns.sessionId, sessionId));
}

export async function forgetOldConfirmations(session: StoreSession, before: number): Promise<void> {
  await deleteRows(session, confirmations, (columns) => lt(columns.confirmedAt, before));
}
