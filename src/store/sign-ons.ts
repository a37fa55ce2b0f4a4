import { eq, lt } from 'drizzle-orm';
import { deleteRows, insertRow, selectRow } from './statements.ts';
import type { StoreSession } from './store.ts';
import { defineTable, integer, key, text, type RowOf } from './table.ts';

/** Sign-ins that were sent to a provider and have not come back. */
export const signOns = defineTable('sign_ons', {
  stateHash: key,
  side: key,
  provider: key,
  nonce: text,
  codeVerifier: text,
  /** SHA-256 of a secret that only the browser has which began. */
  challenge: key,
  expiresAt: integer,
});

export type SignOnRow = RowOf<typeof signOns>;

export function insertSignOn(session: StoreSession, row: SignOnRow): Promise<void> {
  return insertRow(session, signOns, row);
}

/** Takes one out: of two that ask at once, one gets it. @returns null for one that is unknown, taken or too old */
export async function takeSignOn(
  session: StoreSession,
  stateHash: string,
  now: number,
): Promise<SignOnRow | null> {
  const row = await selectRow(session, signOns, (columns) => eq(columns.stateHash, stateHash));
  if (row === null) return null;
  const taken = await deleteRows(session, signOns, (columns) => eq(columns.stateHash, stateHash));
  return taken === 1 && row.expiresAt > now ? row : null;
}

export async function forgetOldSignOns(session: StoreSession, before: number): Promise<void> {
  await deleteRows(session, signOns, (columns) => lt(columns.expiresAt, before));
}
