import { and, asc, desc, eq, gt, gte, inArray, lt, lte, ne, or, sql, type SQL } from 'drizzle-orm';
import { columnsOf, deleteRows, insertUnlessThere, selectRow, selectRows, updateRows } from './statements.ts';
import type { StoreEngine } from './engines/index.ts';
import type { StoreSession } from './store.ts';
import { defineTable, integer, key, optional, text, type RowOf } from './table.ts';

/** One entry of the audit log. Never changed; removed only from the oldest on, by retention. */
const entries = defineTable('audit_entries', {
  /** The process that wrote it; each has a chain of its own. */
  writer: key,
  /** 1, 2, 3 … in its chain. */
  sequence: integer,
  at: integer,
  requestId: key,
  /** Name of the endpoint, or `checkpoint`. */
  action: key,
  /** `intended`, `done`, `failed` or `checkpoint`. */
  phase: key,
  /** Account or key id; empty for nobody. */
  principal: key,
  principalName: text,
  address: text,
  model: optional(text),
  recordKey: optional(text),
  /** Hash of model and key, to find a record's history by. */
  subject: optional(key),
  /** JSON. */
  details: text,
  /** Over everything above and the mac before. */
  mac: key,
});

/** Where a chain begins and ends; sealed, so that entries missing at an end are noticed. */
const chains = defineTable('audit_chains', {
  writer: key,
  baseSequence: integer,
  baseMac: key,
  sequence: integer,
  mac: key,
  seal: key,
});

/** One row for each log: its key, locked with the secret of its side, and every writer that it ever had. */
const states = defineTable('audit_state', { id: integer, wrappedKey: text, writers: text, seal: key });

export type AuditEntryRow = RowOf<typeof entries>;
export type AuditChainRow = RowOf<typeof chains>;
export type AuditStateRow = RowOf<typeof states>;

/** A bridge and a service may share a store; each has a log of its own, whose key the other cannot open. */
const stateIds = { bridge: 1, service: 2 } as const;
export type AuditLogName = keyof typeof stateIds;

/** So many entries stand in one statement. */
const rowsAtOnce = 64;

/** Statements by how many entries they insert: the same text serves every time. */
const insertTexts = new WeakMap<StoreEngine, Map<number, string>>();

/** In as few statements as may be, sent together. */
export async function insertAuditEntries(
  session: StoreSession,
  rows: readonly AuditEntryRow[],
): Promise<void> {
  const fields = Object.keys(entries.columns) as (keyof AuditEntryRow)[]; // the definition's own names
  const pieces = Array.from({ length: Math.ceil(rows.length / rowsAtOnce) }, (_, index) =>
    rows.slice(index * rowsAtOnce, (index + 1) * rowsAtOnce),
  );
  await Promise.all(
    pieces.map((piece) =>
      session.execute({
        text: insertText(session, piece.length),
        params: piece.flatMap((row) => fields.map((field) => row[field])),
      }),
    ),
  );
}

function insertText(session: StoreSession, count: number): string {
  const known = insertTexts.get(session.engine) ?? new Map<number, string>();
  insertTexts.set(session.engine, known);
  const text = known.get(count) ?? session.engine.compile(insertOf(session, count)).text;
  known.set(count, text);
  return text;
}

function insertOf(session: StoreSession, count: number): SQL {
  const { table } = session.engine.tableOf(entries);
  const columns = Object.values(columnsOf(session, entries));
  const names = columns.map((column) => sql.identifier(column.name));
  const cells = columns.map(() => sql`${null}`);
  const tuple = sql`(${sql.join(cells, sql`, `)})`;
  const tuples = Array.from({ length: count }, () => tuple);
  return sql`insert into ${table} (${sql.join(names, sql`, `)}) values ${sql.join(tuples, sql`, `)}`;
}

/** What entries are wanted; every part narrows. */
export interface AuditQuery {
  readonly writer?: string;
  /** Only entries of these. */
  readonly writers?: readonly string[];
  readonly afterSequence?: number;
  readonly upToSequence?: number;
  readonly requestId?: string;
  readonly actions?: readonly string[];
  readonly exceptAction?: string;
  readonly phases?: readonly string[];
  /** Id, or the name that stands in the log. */
  readonly principal?: string;
  readonly model?: string;
  readonly subject?: string;
  /** Found in the details as it stands there. */
  readonly text?: string;
  readonly since?: number;
  readonly until?: number;
  /** Only what stands after this one in the order from young to old. */
  readonly before?: { readonly at: number; readonly writer: string; readonly sequence: number };
  /** `chain`: a chain from its beginning. Default: the youngest first. */
  readonly order?: 'chain';
  readonly limit: number;
}

export function findAuditEntries(
  session: StoreSession,
  query: AuditQuery,
): Promise<readonly AuditEntryRow[]> {
  return selectRows(session, entries, {
    where: (c) => {
      const same = (['writer', 'requestId', 'model', 'subject'] as const).map((field) =>
        query[field] === undefined ? undefined : eq(c[field], query[field]),
      );
      const { before } = query;
      const older: SQL | undefined =
        before &&
        or(
          lt(c.at, before.at),
          and(eq(c.at, before.at), lt(c.writer, before.writer)),
          and(eq(c.at, before.at), eq(c.writer, before.writer), lt(c.sequence, before.sequence)),
        );
      return (
        and(
          ...same,
          query.writers && among(c.writer, query.writers),
          query.actions && among(c.action, query.actions),
          query.phases && among(c.phase, query.phases),
          query.principal === undefined
            ? undefined
            : or(eq(c.principal, query.principal), eq(c.principalName, query.principal)),
          query.text === undefined ? undefined : holds(c.details, query.text),
          query.exceptAction === undefined ? undefined : ne(c.action, query.exceptAction),
          query.afterSequence === undefined ? undefined : gt(c.sequence, query.afterSequence),
          query.upToSequence === undefined ? undefined : lte(c.sequence, query.upToSequence),
          query.since === undefined ? undefined : gte(c.at, query.since),
          query.until === undefined ? undefined : lt(c.at, query.until),
          older,
        ) ?? sql`1 = 1`
      );
    },
    orderBy: (c) =>
      query.order === 'chain'
        ? sql`${asc(c.writer)}, ${asc(c.sequence)}`
        : sql`${desc(c.at)}, ${desc(c.writer)}, ${desc(c.sequence)}`,
    limit: query.limit,
  });
}

/** An escape character of our own: engines differ in whether a backslash is one. */
function holds(column: Parameters<typeof inArray>[0], text: string): SQL {
  const pattern = `%${text.replaceAll(/[!%_]/g, (character) => `!${character}`)}%`;
  return sql`${column} like ${pattern} escape '!'`;
}

/** An empty list finds nothing. */
function among(column: Parameters<typeof inArray>[0], values: readonly string[]): SQL {
  return values.length === 0 ? sql`1 = 0` : inArray(column, [...values]);
}

/** @returns how many went */
export function removeAuditEntries(
  session: StoreSession,
  writer: string,
  upToSequence: number,
): Promise<number> {
  return deleteRows(session, entries, (c) => and(eq(c.writer, writer), lte(c.sequence, upToSequence)));
}

export function listAuditChains(session: StoreSession): Promise<readonly AuditChainRow[]> {
  return selectRows(session, chains, { orderBy: (c) => asc(c.writer) });
}

export function lockAuditChain(session: StoreSession, writer: string): Promise<AuditChainRow | null> {
  return selectRow(session, chains, (c) => eq(c.writer, writer), { forUpdate: true });
}

export function readAuditChain(session: StoreSession, writer: string): Promise<AuditChainRow | null> {
  return selectRow(session, chains, (c) => eq(c.writer, writer));
}

/** Moves the end of a chain from where it is. @returns whether the chain was there */
export async function moveAuditChain(
  session: StoreSession,
  from: AuditChainRow,
  { sequence, mac, seal }: AuditChainRow,
): Promise<boolean> {
  const changed = await updateRows(session, chains, { sequence, mac, seal }, (c) =>
    and(eq(c.writer, from.writer), eq(c.sequence, from.sequence), eq(c.baseSequence, from.baseSequence)),
  );
  return changed === 1;
}

export async function saveAuditChain(session: StoreSession, row: AuditChainRow): Promise<void> {
  if (await insertUnlessThere(session, chains, row)) return;
  await updateRows(session, chains, row, (c) => eq(c.writer, row.writer));
}

export function readAuditState(session: StoreSession, log: AuditLogName): Promise<AuditStateRow | null> {
  return selectRow(session, states, (c) => eq(c.id, stateIds[log]));
}

export function lockAuditState(session: StoreSession, log: AuditLogName): Promise<AuditStateRow | null> {
  return selectRow(session, states, (c) => eq(c.id, stateIds[log]), { forUpdate: true });
}

export async function saveAuditState(
  session: StoreSession,
  log: AuditLogName,
  row: Omit<AuditStateRow, 'id'>,
): Promise<void> {
  const state = { ...row, id: stateIds[log] };
  if (await insertUnlessThere(session, states, state)) return;
  await updateRows(session, states, row, (c) => eq(c.id, stateIds[log]));
}
