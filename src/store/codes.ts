import { and, eq, gt, isNull } from 'drizzle-orm';
import { insertRow, selectRow, updateRows, type Condition } from './statements.ts';
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

type Side = 'bridge' | 'service';

/** Whose code it is, as long as that side may still take it: its account's id, or null. */
export async function findLivingCode(
  session: StoreSession,
  hash: string,
  side: Side,
  now: number,
): Promise<string | null> {
  const row = await selectRow(session, codes, living(hash, side, now));
  return row?.accountId ?? null;
}

/** Spends a code on one side. @returns its account's id; null for one that is unknown, spent there or too old */
export async function spendCode(
  session: StoreSession,
  hash: string,
  side: Side,
  now: number,
): Promise<string | null> {
  const spent = await updateRows(session, codes, { [usedAt(side)]: now }, living(hash, side, now));
  if (spent !== 1) return null;
  const row = await selectRow(session, codes, (columns) => eq(columns.hash, hash));
  return row?.accountId ?? null;
}

function usedAt(side: Side): 'bridgeUsedAt' | 'serviceUsedAt' {
  return side === 'bridge' ? 'bridgeUsedAt' : 'serviceUsedAt';
}

function living(hash: string, side: Side, now: number): Condition<typeof codes> {
  return (columns) => and(eq(columns.hash, hash), isNull(columns[usedAt(side)]), gt(columns.expiresAt, now));
}
