import { and, eq, isNull } from 'drizzle-orm';
import { insertRow, selectRow, updateRows } from './statements.ts';
import type { StoreSession } from './store.ts';
import { defineTable, integer, key, optional, type RowOf } from './table.ts';

/** Used ones are kept as long as their session, so that one that comes again is recognised. */
export const refreshTokens = defineTable('refresh_tokens', {
  /** SHA-256 of the token. */
  hash: key,
  sessionId: key,
  createdAt: integer,
  expiresAt: integer,
  usedAt: optional(integer),
});

export type RefreshTokenRow = RowOf<typeof refreshTokens>;

export function insertRefreshToken(session: StoreSession, row: RefreshTokenRow): Promise<void> {
  return insertRow(session, refreshTokens, row);
}

export function findRefreshToken(session: StoreSession, hash: string): Promise<RefreshTokenRow | null> {
  return selectRow(session, refreshTokens, (columns) => eq(columns.hash, hash));
}

/** Of two that come at once one wins. @returns whether this one did */
export async function useRefreshToken(session: StoreSession, hash: string, now: number): Promise<boolean> {
  const used = await updateRows(session, refreshTokens, { usedAt: now }, (columns) =>
    and(eq(columns.hash, hash), isNull(columns.usedAt)),
  );
  return used === 1;
}
