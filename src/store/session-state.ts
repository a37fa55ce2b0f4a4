import { eq, sql } from 'drizzle-orm';
import { accounts, type AccountRow } from './accounts.ts';
import { roles, type RoleRow } from './roles.ts';
import { sessions, type SessionRow } from './sessions.ts';
import { columnList, columnsOf, rowOf } from './statements.ts';
import type { StoreSession } from './store.ts';

/** Everything that decides whether a session's token is believed, and what it may do. */
export interface SessionState {
  readonly session: SessionRow;
  readonly account: AccountRow;
  /** Null for a built-in role and for one that is gone. */
  readonly role: RoleRow | null;
}

/** One statement, because it stands before every request whose token is not cached. */
export async function readSessionState(store: StoreSession, sessionId: string): Promise<SessionState | null> {
  const { engine } = store;
  const [s, a, r] = [columnsOf(store, sessions), columnsOf(store, accounts), columnsOf(store, roles)];
  const { rows } = await store.run(
    sql`select ${columnList(s)}, ${columnList(a)}, ${columnList(r)} from ${engine.tableOf(sessions).table}
      join ${engine.tableOf(accounts).table} on ${eq(a.id, s.accountId)}
      left join ${engine.tableOf(roles).table} on ${eq(r.name, a.role)}
      where ${eq(s.id, sessionId)}`,
  );
  const cells = rows[0];
  if (cells === undefined) return null;
  const accountAt = Object.keys(s).length;
  const roleAt = accountAt + Object.keys(a).length;
  return {
    session: rowOf(sessions, cells),
    account: rowOf(accounts, cells, accountAt),
    role: cells[roleAt] === null ? null : rowOf(roles, cells, roleAt),
  };
}
