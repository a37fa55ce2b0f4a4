import { and, asc, eq } from 'drizzle-orm';
import { deleteRows, insertUnlessThere, selectRow, selectRows, updateRows } from './statements.ts';
import type { StoreSession } from './store.ts';
import { defineTable, integer, key, optional, text, type RowOf } from './table.ts';

/** Public halves of WebAuthn credentials. */
export const passkeys = defineTable('passkeys', {
  id: key,
  accountId: key,
  /** SHA-256 of the credential's id, unique. */
  credential: key,
  /** In base64url, as authenticators name it. */
  credentialId: text,
  /** COSE key in base64url. */
  publicKey: text,
  /** Host name that the authenticator bound it to. */
  relyingParty: key,
  name: text,
  /** JSON array of texts. */
  transports: text,
  /** The authenticator's counter as each side saw it last: one signature signs in on both. */
  bridgeCounter: integer,
  serviceCounter: integer,
  createdAt: integer,
  lastUsedAt: optional(integer),
});

export type PasskeyRow = RowOf<typeof passkeys>;

/** @returns false when the credential is registered already */
export function insertPasskey(session: StoreSession, row: PasskeyRow): Promise<boolean> {
  return insertUnlessThere(session, passkeys, row);
}

export function findPasskey(session: StoreSession, credential: string): Promise<PasskeyRow | null> {
  return selectRow(session, passkeys, (columns) => eq(columns.credential, credential));
}

/** The oldest first. */
export function listPasskeys(session: StoreSession, accountId: string): Promise<readonly PasskeyRow[]> {
  return selectRows(session, passkeys, {
    where: (columns) => eq(columns.accountId, accountId),
    orderBy: (columns) => asc(columns.createdAt),
  });
}

/** Writes down a use, unless another one was faster. @returns whether the counter was still the one that was read */
export async function usePasskey(
  session: StoreSession,
  row: PasskeyRow,
  side: 'bridge' | 'service',
  used: { readonly counter: number; readonly lastUsedAt: number },
): Promise<boolean> {
  const field = side === 'bridge' ? 'bridgeCounter' : 'serviceCounter';
  const { counter, lastUsedAt } = used;
  const changed = await updateRows(session, passkeys, { [field]: counter, lastUsedAt }, (columns) =>
    and(eq(columns.id, row.id), eq(columns[field], row[field])),
  );
  return changed === 1;
}

/** @returns whether the account has such a passkey */
export async function renamePasskey(
  session: StoreSession,
  of: { readonly id: string; readonly accountId: string },
  name: string,
): Promise<boolean> {
  const own = await selectRow(session, passkeys, (columns) =>
    and(eq(columns.id, of.id), eq(columns.accountId, of.accountId)),
  );
  if (own === null) return false;
  await updateRows(session, passkeys, { name }, (columns) => eq(columns.id, of.id));
  return true;
}

/** One of an account, or all of them. @returns how many were removed */
export function removePasskeys(
  session: StoreSession,
  of: { readonly accountId: string; readonly id?: string },
): Promise<number> {
  return deleteRows(session, passkeys, (columns) =>
    and(eq(columns.accountId, of.accountId), of.id === undefined ? undefined : eq(columns.id, of.id)),
  );
}

/** Ids of the accounts that have passkeys. */
export async function listPasskeyAccounts(session: StoreSession): Promise<readonly string[]> {
  return (await selectRows(session, passkeys)).map(({ accountId }) => accountId);
}
