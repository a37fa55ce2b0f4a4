import { desc, eq } from 'drizzle-orm';
import { deleteRows, insertRow, selectRow, selectRows, updateRows } from './statements.ts';
import type { StoreSession } from './store.ts';
import { defineTable, integer, key, optional, text, type RowOf } from './table.ts';

/** Keys for programs. The key itself is shown once and not kept. */
export const apiKeys = defineTable('api_keys', {
  id: key,
  name: text,
  role: key,
  /** SHA-256 of the secret part. */
  hash: key,
  /** The secret before the last rotation, good until `previousUntil`. */
  previousHash: optional(key),
  previousUntil: optional(integer),
  /** JSON list of addresses and ranges; empty for everywhere. */
  addresses: text,
  /** Account id. */
  createdBy: text,
  createdAt: integer,
  expiresAt: optional(integer),
  lastUsedAt: optional(integer),
  lastUsedFrom: optional(text),
  version: integer,
});

export type ApiKeyRow = RowOf<typeof apiKeys>;

export function insertApiKey(session: StoreSession, row: ApiKeyRow): Promise<void> {
  return insertRow(session, apiKeys, row);
}

export function findApiKey(session: StoreSession, id: string): Promise<ApiKeyRow | null> {
  return selectRow(session, apiKeys, (columns) => eq(columns.id, id));
}

/** The youngest first. */
export function listApiKeys(session: StoreSession): Promise<readonly ApiKeyRow[]> {
  return selectRows(session, apiKeys, { orderBy: (columns) => desc(columns.createdAt) });
}

/** Locked until the transaction ends. */
export function lockApiKeysOfRole(session: StoreSession, role: string): Promise<readonly ApiKeyRow[]> {
  return selectRows(session, apiKeys, { where: (columns) => eq(columns.role, role), forUpdate: true });
}

export function lockApiKey(session: StoreSession, id: string): Promise<ApiKeyRow | null> {
  return selectRow(session, apiKeys, (columns) => eq(columns.id, id), { forUpdate: true });
}

export async function updateApiKey(
  session: StoreSession,
  id: string,
  changes: Partial<Omit<ApiKeyRow, 'id'>>,
): Promise<void> {
  await updateRows(session, apiKeys, changes, (columns) => eq(columns.id, id));
}

/** @returns whether there was one */
export async function removeApiKey(session: StoreSession, id: string): Promise<boolean> {
  return (await deleteRows(session, apiKeys, (columns) => eq(columns.id, id))) > 0;
}
