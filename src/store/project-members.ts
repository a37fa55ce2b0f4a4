import { and, eq } from 'drizzle-orm';
import { deleteRows, insertUnlessThere, selectRows } from './statements.ts';
import type { StoreSession } from './store.ts';
import { defineTable, integer, key, text, type RowOf } from './table.ts';

/** Who belongs to a project. A project without members is everybody's. */
export const projectMembers = defineTable('project_members', {
  /** Slug. */
  project: key,
  accountId: key,
  /** E-mail, which still says something when the account is gone. */
  addedBy: text,
  addedAt: integer,
});

export type ProjectMemberRow = RowOf<typeof projectMembers>;

/** In the order of their adding. */
export function listProjectMembers(
  session: StoreSession,
  project: string,
): Promise<readonly ProjectMemberRow[]> {
  return selectRows(session, projectMembers, {
    where: (columns) => eq(columns.project, project),
    orderBy: (columns) => columns.addedAt.getSQL(),
  });
}

/** Those of every project. */
export function listAllProjectMembers(session: StoreSession): Promise<readonly ProjectMemberRow[]> {
  return selectRows(session, projectMembers);
}

/** @returns false when they are a member already */
export function addProjectMember(session: StoreSession, row: ProjectMemberRow): Promise<boolean> {
  return insertUnlessThere(session, projectMembers, row);
}

/** @returns whether they were a member */
export async function removeProjectMember(
  session: StoreSession,
  project: string,
  accountId: string,
): Promise<boolean> {
  const removed = await deleteRows(session, projectMembers, (columns) =>
    and(eq(columns.project, project), eq(columns.accountId, accountId)),
  );
  return removed > 0;
}

/** With the project. */
export async function removeProjectMembers(session: StoreSession, project: string): Promise<void> {
  await deleteRows(session, projectMembers, (columns) => eq(columns.project, project));
}
