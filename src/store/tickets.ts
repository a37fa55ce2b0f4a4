import { eq, lt } from 'drizzle-orm';
import { deleteRows, insertRow, selectRow } from './statements.ts';
import type { StoreSession } from './store.ts';
import { defineTable, integer, key, text, type RowOf } from './table.ts';

/** One-time tickets for downloads, which a browser follows without a header. */
export const tickets = defineTable('tickets', {
  /** SHA-256 of the ticket. */
  hash: key,
  /** What the ticket stands for; only the ticket itself opens it. */
  sealed: text,
  expiresAt: integer,
});

export type TicketRow = RowOf<typeof tickets>;

export function insertTicket(session: StoreSession, row: TicketRow): Promise<void> {
  return insertRow(session, tickets, row);
}

/** Takes a ticket away. @returns null for one that is unknown, spent or too old */
export async function spendTicket(session: StoreSession, hash: string, now: number): Promise<string | null> {
  const row = await selectRow(session, tickets, (columns) => eq(columns.hash, hash));
  if (row === null || row.expiresAt <= now) return null;
  const spent = await deleteRows(session, tickets, (columns) => eq(columns.hash, hash));
  return spent === 1 ? row.sealed : null;
}

export async function forgetOldTickets(session: StoreSession, now: number): Promise<void> {
  await deleteRows(session, tickets, (columns) => lt(columns.expiresAt, now));
}
