import type { AccountRow, SessionRow } from '../store/index.ts';
import type { Account, Session } from './accounts.ts';

/** An account without its password. */
export function presentAccount(row: AccountRow): Account {
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    role: row.role,
    // Written by us from an object of texts.
    attributes: JSON.parse(row.attributes) as Account['attributes'],
    disabled: row.disabledAt !== null,
    hasPassword: row.passwordHash !== null,
    createdAt: new Date(row.createdAt),
  };
}

export function presentSession(row: SessionRow): Session {
  return {
    id: row.id,
    accountId: row.accountId,
    createdAt: new Date(row.createdAt),
    lastUsedAt: new Date(row.lastUsedAt),
    expiresAt: new Date(row.expiresAt),
    address: row.address,
    userAgent: row.userAgent,
  };
}
