import { and, eq, isNull } from 'drizzle-orm';
import { deleteRows, insertRow, selectRows, updateRows } from './statements.ts';
import type { StoreSession } from './store.ts';
import { defineTable, integer, key, optional, type RowOf } from './table.ts';

/** What signs in when the second factor is lost; each side takes each once. */
export const recoveryCodes = defineTable('recovery_codes', {
  /** SHA-256 of account and code. */
  hash: key,
  accountId: key,
  createdAt: integer,
  bridgeUsedAt: optional(integer),
  serviceUsedAt: optional(integer),
});

export type RecoveryCodeRow = RowOf<typeof recoveryCodes>;

/** The former ones are worth nothing from then on; none at all for an empty list. */
export async function replaceRecoveryCodes(
  session: StoreSession,
  accountId: string,
  hashes: readonly string[],
  createdAt: number,
): Promise<void> {
  await deleteRows(session, recoveryCodes, (columns) => eq(columns.accountId, accountId));
  for (const hash of hashes) {
    await insertRow(session, recoveryCodes, {
      hash,
      accountId,
      createdAt,
      bridgeUsedAt: null,
      serviceUsedAt: null,
    });
  }
}

/** Spends one on one side. @returns whether it was there and not spent */
export async function spendRecoveryCode(
  session: StoreSession,
  code: Pick<RecoveryCodeRow, 'hash' | 'accountId'>,
  side: 'bridge' | 'service',
  now: number,
): Promise<boolean> {
  const field = side === 'bridge' ? 'bridgeUsedAt' : 'serviceUsedAt';
  const spent = await updateRows(session, recoveryCodes, { [field]: now }, (columns) =>
    and(eq(columns.hash, code.hash), eq(columns.accountId, code.accountId), isNull(columns[field])),
  );
  return spent === 1;
}

export function listRecoveryCodes(
  session: StoreSession,
  accountId: string,
): Promise<readonly RecoveryCodeRow[]> {
  return selectRows(session, recoveryCodes, { where: (columns) => eq(columns.accountId, accountId) });
}
