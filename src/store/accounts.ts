import { eq, or } from 'drizzle-orm';
import { insertUnlessThere, selectRow, selectRows, updateRows } from './statements.ts';
import type { StoreSession } from './store.ts';
import { defineTable, integer, key, optional, text, type RowOf } from './table.ts';

export const accounts = defineTable('accounts', {
  id: key,
  /** Lower case, unique. */
  email: key,
  name: text,
  role: key,
  /** PHC string; null until a password is set. */
  passwordHash: optional(text),
  /** JSON object of texts. */
  attributes: text,
  /** Rises when what the account may do changes; tokens of an older one are refused. */
  version: integer,
  createdAt: integer,
  disabledAt: optional(integer),
});

export type AccountRow = RowOf<typeof accounts>;

/** @returns false when the e-mail is taken */
export function insertAccount(session: StoreSession, row: AccountRow): Promise<boolean> {
  return insertUnlessThere(session, accounts, row);
}

/** By id or by e-mail. An e-mail holds an `@`, an id does not, so they cannot be confused. */
export function findAccountRow(session: StoreSession, idOrEmail: string): Promise<AccountRow | null> {
  return selectRow(session, accounts, (columns) =>
    or(eq(columns.id, idOrEmail), eq(columns.email, idOrEmail)),
  );
}

/** In the order of the e-mails. */
export function listAccountRows(session: StoreSession): Promise<readonly AccountRow[]> {
  return selectRows(session, accounts, { orderBy: (columns) => columns.email.getSQL() });
}

/** All accounts of a role, locked until the transaction ends. */
export function lockAccountsOfRole(session: StoreSession, role: string): Promise<readonly AccountRow[]> {
  return selectRows(session, accounts, { where: (columns) => eq(columns.role, role), forUpdate: true });
}

export async function updateAccount(
  session: StoreSession,
  id: string,
  changes: Partial<Omit<AccountRow, 'id'>>,
): Promise<void> {
  await updateRows(session, accounts, changes, (columns) => eq(columns.id, id));
}

/** One account, locked until the transaction ends. */
export function lockAccount(session: StoreSession, id: string): Promise<AccountRow | null> {
  return selectRow(session, accounts, (columns) => eq(columns.id, id), { forUpdate: true });
}
