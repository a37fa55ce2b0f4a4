import { eq, lt } from 'drizzle-orm';
import { deleteRows, insertRow, selectRow } from './statements.ts';
import type { StoreSession } from './store.ts';
import { defineTable, integer, key, type RowOf } from './table.ts';

/** Links with which a person sets a password: asked for, or sent with an invitation. */
export const passwordLinks = defineTable('password_links', {
  /** SHA-256 of the code. */
  hash: key,
  accountId: key,
  side: key,
  /** `reset` or `invitation`. */
  purpose: key,
  createdAt: integer,
  expiresAt: integer,
});

export type PasswordLinkRow = RowOf<typeof passwordLinks>;

export function insertPasswordLink(session: StoreSession, row: PasswordLinkRow): Promise<void> {
  return insertRow(session, passwordLinks, row);
}

export function findPasswordLink(session: StoreSession, hash: string): Promise<PasswordLinkRow | null> {
  return selectRow(session, passwordLinks, (columns) => eq(columns.hash, hash));
}

/** @returns whether it was still there: of two that spend it at once, one does */
export async function spendPasswordLink(session: StoreSession, hash: string): Promise<boolean> {
  return (await deleteRows(session, passwordLinks, (columns) => eq(columns.hash, hash))) === 1;
}

/** Every link of an account: its password is a new one, or it may not sign in. */
export async function forgetPasswordLinks(session: StoreSession, accountId: string): Promise<void> {
  await deleteRows(session, passwordLinks, (columns) => eq(columns.accountId, accountId));
}

export async function forgetOldPasswordLinks(session: StoreSession, before: number): Promise<void> {
  await deleteRows(session, passwordLinks, (columns) => lt(columns.expiresAt, before));
}
