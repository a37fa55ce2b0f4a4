import { eq } from 'drizzle-orm';
import { insertUnlessThere, selectRow } from './statements.ts';
import type { StoreSession } from './store.ts';
import { defineTable, integer, key, text, type RowOf } from './table.ts';

/** What a provider calls the person behind an account. */
export const identities = defineTable('identities', {
  /** Of issuer and subject, which may be longer than a key. */
  hash: key,
  accountId: key,
  issuer: text,
  subject: text,
  createdAt: integer,
});

export type IdentityRow = RowOf<typeof identities>;

export function findIdentity(session: StoreSession, hash: string): Promise<IdentityRow | null> {
  return selectRow(session, identities, (columns) => eq(columns.hash, hash));
}

/** Whether an account signs in at some provider. */
export async function hasIdentity(session: StoreSession, accountId: string): Promise<boolean> {
  return (await selectRow(session, identities, (columns) => eq(columns.accountId, accountId))) !== null;
}

/** @returns false when the identity belongs to an account already */
export function insertIdentity(session: StoreSession, row: IdentityRow): Promise<boolean> {
  return insertUnlessThere(session, identities, row);
}
