import { eq } from 'drizzle-orm';
import { deleteRows, insertUnlessThere, selectRow } from './statements.ts';
import type { StoreSession } from './store.ts';
import { defineTable, integer, key } from './table.ts';

/** Accounts whose password is too short to be the only factor. How long it is, the store does not say. */
const shortPasswords = defineTable('short_passwords', { accountId: key, since: integer });

export async function hasShortPassword(session: StoreSession, accountId: string): Promise<boolean> {
  return (await selectRow(session, shortPasswords, (columns) => eq(columns.accountId, accountId))) !== null;
}

export async function markShortPassword(
  session: StoreSession,
  accountId: string,
  short: boolean,
  now: number,
): Promise<void> {
  if (short) await insertUnlessThere(session, shortPasswords, { accountId, since: now });
  else await deleteRows(session, shortPasswords, (columns) => eq(columns.accountId, accountId));
}
