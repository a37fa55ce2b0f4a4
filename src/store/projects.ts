import { eq } from 'drizzle-orm';
import { removeProjectMembers } from './project-members.ts';
import { deleteRows, insertUnlessThere, selectRows, updateRows } from './statements.ts';
import type { StoreSession } from './store.ts';
import { defineTable, integer, key, optional, text, type RowOf } from './table.ts';

/** The projects that an interface shows, each with the address of its bridge. */
export const projects = defineTable('projects', {
  slug: key,
  name: text,
  environmentName: text,
  environmentColor: text,
  /** Base address; null where interface and bridge share an origin. */
  bridge: optional(text),
  changedBy: text,
  changedAt: integer,
});

export type ProjectRow = RowOf<typeof projects>;

/** In the order of the slugs. */
export function listProjects(session: StoreSession): Promise<readonly ProjectRow[]> {
  return selectRows(session, projects, { orderBy: (columns) => columns.slug.getSQL() });
}

/** Makes a project or replaces it. */
export async function saveProject(session: StoreSession, row: ProjectRow): Promise<void> {
  if (await insertUnlessThere(session, projects, row)) return;
  await updateRows(session, projects, row, (columns) => eq(columns.slug, row.slug));
}

/** With its members. @returns whether there was one */
export async function removeProject(session: StoreSession, slug: string): Promise<boolean> {
  await removeProjectMembers(session, slug);
  return (await deleteRows(session, projects, (columns) => eq(columns.slug, slug))) > 0;
}
