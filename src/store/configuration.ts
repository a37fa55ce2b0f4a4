import { hash } from 'node:crypto';
import { and, desc, eq, inArray, lt, sql } from 'drizzle-orm';
import { columnsOf, deleteRows, insertUnlessThere, selectRows, updateRows } from './statements.ts';
import type { StoreSession } from './store.ts';
import { defineTable, integer, key, optional, text, type RowOf } from './table.ts';

/** Every version of everything that a person arranged in the interface. */
export const configuration = defineTable('configuration', {
  /** Hash of project, scope, kind and name. */
  entry: key,
  version: integer,
  /** Slug of a project, or empty for the only one. */
  project: key,
  /** `everyone`, `role:<name>` or `account:<id>`. */
  scope: text,
  kind: text,
  name: text,
  /** JSON; null when the entry was taken away. */
  value: optional(text),
  /** E-mail, which still says something when the account is gone. */
  changedBy: text,
  changedAt: integer,
  /** 1 for the newest version, else 0. */
  latest: integer,
});

export type ConfigurationRow = RowOf<typeof configuration>;

/** What an entry is found by. */
export interface ConfigurationKey {
  readonly project: string;
  readonly scope: string;
  readonly kind: string;
  readonly name: string;
}

/** Older ones are removed when a new one is saved. */
const versionsKept = 100;

/** The newest version; null when there never was one. */
export async function findConfiguration(
  session: StoreSession,
  entryKey: ConfigurationKey,
): Promise<ConfigurationRow | null> {
  const [newest] = await listConfigurationVersions(session, entryKey, 1);
  return newest ?? null;
}

/** The newest first. */
export function listConfigurationVersions(
  session: StoreSession,
  entryKey: ConfigurationKey,
  limit = versionsKept,
): Promise<readonly ConfigurationRow[]> {
  return selectRows(session, configuration, {
    where: (columns) => eq(columns.entry, entryOf(entryKey)),
    orderBy: (columns) => desc(columns.version),
    limit,
  });
}

/** The newest version of each entry of a project, in the order of the entries' hashes. */
export function listConfiguration(
  session: StoreSession,
  project: string,
): Promise<readonly ConfigurationRow[]> {
  return selectRows(session, configuration, {
    where: (columns) => and(eq(columns.project, project), eq(columns.latest, 1)),
    orderBy: (columns) => columns.entry.getSQL(),
  });
}

/** The newest version of each entry of one kind in these scopes; also of those that were taken away. */
export function listConfigurationOfKind(
  session: StoreSession,
  { project, kind }: Pick<ConfigurationKey, 'project' | 'kind'>,
  scopes: readonly string[],
): Promise<readonly ConfigurationRow[]> {
  return selectRows(session, configuration, {
    where: (columns) =>
      and(
        eq(columns.project, project),
        eq(columns.latest, 1),
        eq(columns.kind, kind),
        inArray(columns.scope, [...scopes]),
      ),
    orderBy: (columns) => columns.entry.getSQL(),
  });
}

/** How many entries a scope has in a project. */
export async function countConfiguration(
  session: StoreSession,
  { project, scope }: Pick<ConfigurationKey, 'project' | 'scope'>,
): Promise<number> {
  const { table } = session.engine.tableOf(configuration);
  const columns = columnsOf(session, configuration);
  const inScope = and(eq(columns.project, project), eq(columns.latest, 1), eq(columns.scope, scope));
  const { rows } = await session.run(sql`select count(*) from ${table} where ${inScope}`);
  return Number(rows[0]?.[0] ?? 0);
}

/** What is saved, on top of which version (0 for the first). */
export interface ConfigurationChange {
  readonly value: string | null;
  readonly changedBy: string;
  readonly changedAt: number;
  readonly after: number;
}

/** Saves the next version. @returns null when another change came first. Belongs in a transaction. */
export async function saveConfiguration(
  session: StoreSession,
  entryKey: ConfigurationKey,
  { value, changedBy, changedAt, after }: ConfigurationChange,
): Promise<ConfigurationRow | null> {
  const entry = entryOf(entryKey);
  const row: ConfigurationRow = {
    entry,
    version: after + 1,
    ...entryKey,
    value,
    changedBy,
    changedAt,
    latest: 1,
  };
  if (!(await insertUnlessThere(session, configuration, row))) return null;
  await updateRows(session, configuration, { latest: 0 }, (columns) =>
    and(eq(columns.entry, entry), lt(columns.version, row.version)),
  );
  await deleteRows(session, configuration, (columns) =>
    and(eq(columns.entry, entry), lt(columns.version, row.version - versionsKept + 1)),
  );
  return row;
}

function entryOf({ project, scope, kind, name }: ConfigurationKey): string {
  return hash('sha256', JSON.stringify([project, scope, kind, name]), 'base64url');
}
