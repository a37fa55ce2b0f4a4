import { and, eq, isNotNull, isNull, lt, ne } from 'drizzle-orm';
import { deleteRows, insertRow, selectRow, selectRows, updateRows } from './statements.ts';
import type { StoreSession } from './store.ts';
import { defineTable, integer, key, optional, text, type RowOf } from './table.ts';

/** Time-based one-time passwords (RFC 6238), one an account. */
export const totp = defineTable('totp', {
  accountId: key,
  /** Only the configured secret opens it. */
  sealedSecret: text,
  /** Public mark of the key that it is sealed with. */
  sealKey: key,
  createdAt: integer,
  /** Null until a first code was right: until then it protects nothing. */
  confirmedAt: optional(integer),
  /** The last time step that was spent on each side; a code of it or before it is not taken again. */
  bridgeStep: integer,
  serviceStep: integer,
});

export type TotpRow = RowOf<typeof totp>;

export function findTotp(session: StoreSession, accountId: string): Promise<TotpRow | null> {
  return selectRow(session, totp, (columns) => eq(columns.accountId, accountId));
}

/** Begins anew: one that was not confirmed is replaced. */
export async function replaceUnconfirmedTotp(session: StoreSession, row: TotpRow): Promise<void> {
  await deleteRows(session, totp, (columns) =>
    and(eq(columns.accountId, row.accountId), isNull(columns.confirmedAt)),
  );
  await insertRow(session, totp, row);
}

/** @returns whether it was there, not confirmed, and still the same secret */
export async function confirmTotp(
  session: StoreSession,
  { accountId, sealedSecret }: Pick<TotpRow, 'accountId' | 'sealedSecret'>,
  confirmed: Pick<TotpRow, 'confirmedAt' | 'bridgeStep' | 'serviceStep'>,
): Promise<boolean> {
  const changed = await updateRows(session, totp, confirmed, (columns) =>
    and(
      eq(columns.accountId, accountId),
      eq(columns.sealedSecret, sealedSecret),
      isNull(columns.confirmedAt),
    ),
  );
  return changed === 1;
}

/** Spends a time step on one side. Of two that come at once one wins. @returns whether this one did */
export async function spendTotpStep(
  session: StoreSession,
  accountId: string,
  side: 'bridge' | 'service',
  step: number,
): Promise<boolean> {
  const field = side === 'bridge' ? 'bridgeStep' : 'serviceStep';
  const spent = await updateRows(session, totp, { [field]: step }, (columns) =>
    and(eq(columns.accountId, accountId), isNotNull(columns.confirmedAt), lt(columns[field], step)),
  );
  return spent === 1;
}

export async function removeTotp(session: StoreSession, accountId: string): Promise<void> {
  await deleteRows(session, totp, (columns) => eq(columns.accountId, accountId));
}

/** Those that another key than this one opens. */
export function listTotpSealedOtherwise(session: StoreSession, sealKey: string): Promise<readonly TotpRow[]> {
  return selectRows(session, totp, { where: (columns) => ne(columns.sealKey, sealKey) });
}

/** Seals a secret with another key, unless somebody did meanwhile. */
export async function resealTotp(
  session: StoreSession,
  before: TotpRow,
  sealed: Pick<TotpRow, 'sealedSecret' | 'sealKey'>,
): Promise<void> {
  await updateRows(session, totp, sealed, (columns) =>
    and(eq(columns.accountId, before.accountId), eq(columns.sealedSecret, before.sealedSecret)),
  );
}

/** Ids of the accounts that one-time passwords protect. */
export async function listTotpAccounts(session: StoreSession): Promise<readonly string[]> {
  const rows = await selectRows(session, totp, { where: (columns) => isNotNull(columns.confirmedAt) });
  return rows.map(({ accountId }) => accountId);
}
