import { and, desc, eq, gt, isNull, ne } from 'drizzle-orm';
import { insertRow, selectRows, updateRows } from './statements.ts';
import type { StoreSession } from './store.ts';
import { defineTable, integer, key, optional, text, type RowOf } from './table.ts';

/** One sign-in on one side, until it ends. */
export const sessions = defineTable('sessions', {
  id: key,
  /** `bridge` or `service`. */
  side: key,
  accountId: key,
  createdAt: integer,
  lastUsedAt: integer,
  /** However much it is used. */
  expiresAt: integer,
  /** Signed out, revoked, or ended by a refresh token that came twice. */
  endedAt: optional(integer),
  address: text,
  userAgent: text,
});

export type SessionRow = RowOf<typeof sessions>;

export function insertSession(session: StoreSession, row: SessionRow): Promise<void> {
  return insertRow(session, sessions, row);
}

/** More than a person can look through. */
const longestList = 100;

/** Living sessions of an account on one side, the last used first, a hundred at most. */
export function listLivingSessions(
  session: StoreSession,
  of: { readonly accountId: string; readonly side: string; readonly now: number },
): Promise<readonly SessionRow[]> {
  return selectRows(session, sessions, {
    where: (columns) =>
      and(
        eq(columns.accountId, of.accountId),
        eq(columns.side, of.side),
        isNull(columns.endedAt),
        gt(columns.expiresAt, of.now),
      ),
    orderBy: (columns) => desc(columns.lastUsedAt),
    limit: longestList,
  });
}

export async function touchSession(
  session: StoreSession,
  id: string,
  used: { readonly lastUsedAt: number; readonly address: string; readonly userAgent: string },
): Promise<void> {
  await updateRows(session, sessions, used, (columns) => eq(columns.id, id));
}

/** Which sessions of an account end: one, or all but one (of either side). */
export type SessionsToEnd =
  | { readonly sessionId: string; readonly accountId?: string }
  | { readonly accountId: string; readonly exceptSessionId?: string };

/** @returns how many ended that were alive */
export function endSessions(session: StoreSession, which: SessionsToEnd, now: number): Promise<number> {
  return updateRows(session, sessions, { endedAt: now }, (columns) => {
    const account = which.accountId === undefined ? undefined : eq(columns.accountId, which.accountId);
    if ('sessionId' in which) return and(isNull(columns.endedAt), eq(columns.id, which.sessionId), account);
    const others = which.exceptSessionId === undefined ? undefined : ne(columns.id, which.exceptSessionId);
    return and(isNull(columns.endedAt), account, others);
  });
}
