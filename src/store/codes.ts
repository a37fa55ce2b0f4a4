import { and, eq, gt, isNull } from 'drizzle-orm';
import { insertRow, selectRow, updateRows } from './statements.ts';
import type { StoreSession } from './store.ts';
import { defineTable, integer, key, optional, type RowOf } from './table.ts';

/** One-time sign-in codes. One link signs in on both sides, so each side spends it once for itself. */
export const codes = defineTable('codes', {
  /** SHA-256 of the code. */
  hash: key,
  accountId: key,
  createdAt: integer,
  expiresAt: integer,
  bridgeUsedAt: optional(integer),
  serviceUsedAt: optional(integer),
});

export type CodeRow = RowOf<typeof codes>;

export function insertCode(session: StoreSession, row: CodeRow): Promise<void> {
  return insertRow(session, codes, row);
}

/** Spends a code on one side. @returns its account's id; null for one that is unknown, spent there or too old */
export async function spendCode(
  session: StoreSession,
  hash: string,
  side: 'bridge' | 'service',
  now: number,
): Promise<string | null> {
  const field = side === 'bridge' ? 'bridgeUsedAt' : 'serviceUsedAt';
  const spent = await updateRows(session, codes, { [field]: now }, (columns) =>
    and(eq(columns.hash, hash), isNull(columns[field]), gt(columns.expiresAt, now)),
  );
  if (spent !== 1) return null;
  const row = await selectRow(session, codes, (columns) => eq(columns.hash, hash));
  return row?.accountId ?? null;
}
