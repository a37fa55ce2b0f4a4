import { eq } from 'drizzle-orm';
import { insertUnlessThere, selectRow, updateRows } from './statements.ts';
import type { StoreSession } from './store.ts';
import { defineTable, key, text } from './table.ts';

/** Which signing keys a side last started with, by their public marks. */
const keyMarks = defineTable('key_marks', { side: key, kids: text });

/** The marks, comma separated; null before the first start. */
export async function readKeyMarks(session: StoreSession, side: string): Promise<string | null> {
  return (await selectRow(session, keyMarks, (columns) => eq(columns.side, side)))?.kids ?? null;
}

export async function saveKeyMarks(session: StoreSession, side: string, kids: string): Promise<void> {
  if (await insertUnlessThere(session, keyMarks, { side, kids })) return;
  await updateRows(session, keyMarks, { kids }, (columns) => eq(columns.side, side));
}
