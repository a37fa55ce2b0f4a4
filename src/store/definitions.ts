import { and, eq } from 'drizzle-orm';
import {
  deleteRows,
  insertUnlessThere,
  selectRow,
  selectRows,
  updateRows,
  type Condition,
} from './statements.ts';
import type { StoreSession } from './store.ts';
import { defineTable, integer, key, text, type RowOf } from './table.ts';

/** What people define for the bridge to run. */
export const definitions = defineTable('definitions', {
  kind: key,
  name: key,
  /** JSON. */
  value: text,
  /** 1 for the first, one more with each change. */
  version: integer,
  /** E-mail, or the name of a key. */
  changedBy: text,
  changedAt: integer,
});

export type DefinitionRow = RowOf<typeof definitions>;

/** `relations_draft` is the set that is being worked on, `relations` the one in use. */
export type DefinitionKind = 'query' | 'action' | 'relations' | 'relations_draft';

/** At most `limit` of one kind, in the order of their names. */
export function listDefinitions(
  session: StoreSession,
  kind: DefinitionKind,
  limit: number,
): Promise<readonly DefinitionRow[]> {
  return selectRows(session, definitions, {
    where: (columns) => eq(columns.kind, kind),
    orderBy: (columns) => columns.name.getSQL(),
    limit,
  });
}

export function findDefinition(
  session: StoreSession,
  kind: DefinitionKind,
  name: string,
): Promise<DefinitionRow | null> {
  return selectRow(session, definitions, named(kind, name));
}

/** Like `findDefinition`, and holds it until the transaction ends. */
export function lockDefinition(
  session: StoreSession,
  kind: DefinitionKind,
  name: string,
): Promise<DefinitionRow | null> {
  return selectRow(session, definitions, named(kind, name), { forUpdate: true });
}

/** Makes or replaces one. Belongs in a transaction. */
export async function saveDefinition(session: StoreSession, row: DefinitionRow): Promise<void> {
  if (await insertUnlessThere(session, definitions, row)) return;
  const { value, version, changedBy, changedAt } = row;
  await updateRows(session, definitions, { value, version, changedBy, changedAt }, named(row.kind, row.name));
}

/** @returns whether there was one */
export async function removeDefinition(
  session: StoreSession,
  kind: DefinitionKind,
  name: string,
): Promise<boolean> {
  return (await deleteRows(session, definitions, named(kind, name))) > 0;
}

function named(kind: string, name: string): Condition<typeof definitions> {
  return (columns) => and(eq(columns.kind, kind), eq(columns.name, name));
}
