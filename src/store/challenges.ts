import { and, eq, gt, isNull, lt } from 'drizzle-orm';
import { deleteRows, insertRow, selectRow, selectRows, updateRows } from './statements.ts';
import type { StoreSession } from './store.ts';
import { defineTable, integer, key, optional, type RowOf } from './table.ts';

/** Challenges that authenticators sign. One signature signs in on both sides, so each side spends it once for itself. */
export const challenges = defineTable('challenges', {
  /** SHA-256 of the text that names the attempt to whoever asked for it. */
  hash: key,
  /** What it is for: a signature for one thing is worth nothing for another. */
  purpose: key,
  challenge: key,
  /** The session that asked; null before sign-in. */
  sessionId: optional(key),
  /** Who asked, for limits: a hash. */
  asker: key,
  expiresAt: integer,
  bridgeUsedAt: optional(integer),
  serviceUsedAt: optional(integer),
});

export type ChallengeRow = RowOf<typeof challenges>;

export function insertChallenge(session: StoreSession, row: ChallengeRow): Promise<void> {
  return insertRow(session, challenges, row);
}

/** How many of an asker still live, `limit` at most. */
export async function countChallenges(
  session: StoreSession,
  of: { readonly asker: string; readonly now: number; readonly limit: number },
): Promise<number> {
  const rows = await selectRows(session, challenges, {
    where: (columns) => and(eq(columns.asker, of.asker), gt(columns.expiresAt, of.now)),
    limit: of.limit,
  });
  return rows.length;
}

/** Spends one on one side. @returns null for one that is unknown, for another purpose, spent there or too old */
export async function spendChallenge(
  session: StoreSession,
  of: { readonly hash: string; readonly purpose: string; readonly sessionId: string | null },
  side: 'bridge' | 'service',
  now: number,
): Promise<string | null> {
  const field = side === 'bridge' ? 'bridgeUsedAt' : 'serviceUsedAt';
  const spent = await updateRows(session, challenges, { [field]: now }, (columns) =>
    and(
      eq(columns.hash, of.hash),
      eq(columns.purpose, of.purpose),
      of.sessionId === null ? isNull(columns.sessionId) : eq(columns.sessionId, of.sessionId),
      isNull(columns[field]),
      gt(columns.expiresAt, now),
    ),
  );
  if (spent !== 1) return null;
  return (await selectRow(session, challenges, (columns) => eq(columns.hash, of.hash)))?.challenge ?? null;
}

export async function forgetOldChallenges(session: StoreSession, now: number): Promise<void> {
  await deleteRows(session, challenges, (columns) => lt(columns.expiresAt, now));
}
