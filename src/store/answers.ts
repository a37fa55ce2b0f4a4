import { and, eq, lt, lte } from 'drizzle-orm';
import { deleteRows, insertUnlessThere, selectRow, updateRows } from './statements.ts';
import type { StoreSession } from './store.ts';
import { defineTable, integer, key, optional, text, type RowOf } from './table.ts';

/** Requests that may be repeated with an `Idempotency-Key`, and what was answered to the first. */
export const answers = defineTable('answers', {
  /** Hash of the principal and the key. */
  id: key,
  /** Hash of what was asked. */
  request: key,
  /** `running`, `done`, or `unknown` when nobody can say whether the change was made. */
  state: key,
  /** Sealed; null while there is none. */
  answer: optional(text),
  /** A process that still works on it moves this on; once it is past, the process is gone. */
  aliveUntil: integer,
  expiresAt: integer,
});

export type AnswerRow = RowOf<typeof answers>;

/** @returns null when the row is new, so that the request may run; else the row that was there */
export async function claimAnswer(
  session: StoreSession,
  row: AnswerRow,
  now: number,
): Promise<AnswerRow | null> {
  if (await insertUnlessThere(session, answers, row)) return null;
  const known = await selectRow(session, answers, (columns) => eq(columns.id, row.id));
  if (known !== null && known.expiresAt > now) return known;
  // Gone since, or kept longer than promised: the key is free again.
  await deleteRows(session, answers, (columns) => and(eq(columns.id, row.id), lte(columns.expiresAt, now)));
  return claimAnswer(session, row, now);
}

export async function updateAnswer(
  session: StoreSession,
  id: string,
  changes: Partial<Pick<AnswerRow, 'state' | 'answer' | 'aliveUntil'>>,
): Promise<void> {
  await updateRows(session, answers, changes, (columns) => eq(columns.id, id));
}

/** Nothing was changed: the key may be used again. */
export async function releaseAnswer(session: StoreSession, id: string): Promise<void> {
  await deleteRows(session, answers, (columns) => and(eq(columns.id, id), eq(columns.state, 'running')));
}

export async function forgetOldAnswers(session: StoreSession, now: number): Promise<void> {
  await deleteRows(session, answers, (columns) => lt(columns.expiresAt, now));
}
