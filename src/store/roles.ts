import { eq } from 'drizzle-orm';
import { deleteRows, insertUnlessThere, selectRow, selectRows, updateRows } from './statements.ts';
import type { StoreSession } from './store.ts';
import { defineTable, integer, key, text, type RowOf } from './table.ts';

/** Roles that the owner made; the built-in ones are in the program. */
export const roles = defineTable('roles', {
  name: key,
  /** JSON in the shape of contracts.md, "Roles". */
  definition: text,
  /** Taken from the epoch, so that it is new even for a role made again under an old name. */
  version: integer,
  /** Account id. */
  changedBy: text,
  changedAt: integer,
});

export type RoleRow = RowOf<typeof roles>;

export function findRole(session: StoreSession, name: string): Promise<RoleRow | null> {
  return selectRow(session, roles, (columns) => eq(columns.name, name));
}

/** In the order of their names. */
export function listRoles(session: StoreSession): Promise<readonly RoleRow[]> {
  return selectRows(session, roles, { orderBy: (columns) => columns.name.getSQL() });
}

/** Locked until the transaction ends. */
export function lockRole(session: StoreSession, name: string): Promise<RoleRow | null> {
  return selectRow(session, roles, (columns) => eq(columns.name, name), { forUpdate: true });
}

/** Makes a role or replaces its definition. Belongs in `Store.change`. */
export async function saveRole(session: StoreSession, row: RoleRow): Promise<void> {
  if (await insertUnlessThere(session, roles, row)) return;
  await updateRows(session, roles, row, (columns) => eq(columns.name, row.name));
}

/** @returns whether there was one. Belongs in `Store.change`. */
export async function removeRole(session: StoreSession, name: string): Promise<boolean> {
  return (await deleteRows(session, roles, (columns) => eq(columns.name, name))) > 0;
}
