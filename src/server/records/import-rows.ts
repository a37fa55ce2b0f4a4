import type { Transaction } from '../../connections/index.ts';
import { BridgeError } from '../../errors/index.ts';
import {
  allOf,
  planImportedChanges,
  planImportedRows,
  type Condition,
  type CreatePlan,
  type ImportedChange,
  type ImportFile,
  type ImportPlan,
} from '../../query/index.ts';
import { changeSome } from './change-rows.ts';
import { insertAll, refusalOf, storedRows } from './create-rows.ts';
import { followKeys, givesKey } from './follow-keys.ts';
import { notedTransaction } from './noted-transaction.ts';
import { findForChange, type FoundRow } from './read-for-change.ts';
import { planInputs, translating, type Session } from './session.ts';

/** What became of the rows of a file. */
export interface ImportOutcome {
  readonly inserted: number;
  readonly updated: number;
  /** For each row: null when it is stored, or would be; else why not. */
  readonly refusals: readonly (BridgeError | null)[];
}

/** Ends a transaction of which nothing may stay, with what it found out. */
class Undone extends Error {
  readonly outcome: ImportOutcome;
  constructor(outcome: ImportOutcome) {
    super('The import is undone.');
    this.outcome = outcome;
  }
}

/**
 * Stores the rows of a file in one transaction: all of them or none. A dry run does the same and undoes it.
 *
 * Every row is tried, so that all that is wrong with a file is said at once.
 *
 * @throws BridgeError what concerns the request as a whole, such as a lost connection
 */
export async function importRows(
  plan: ImportPlan,
  file: ImportFile,
  session: Session,
): Promise<ImportOutcome> {
  return translating(session.bridge, plan.access.table, () =>
    orUndone(async () => {
      const outcome = await notedTransaction(session, (transaction, noted) =>
        storeOrUndo({ plan, file, session: noted, transaction }),
      );
      await followKeys(outcome.lastGiven, session);
      return outcome;
    }),
  );
}

async function orUndone(body: () => Promise<ImportOutcome>): Promise<ImportOutcome> {
  try {
    return await body();
  } catch (error) {
    if (error instanceof Undone) return error.outcome;
    throw error;
  }
}

async function storeOrUndo(importing: Importing): Promise<Stored> {
  const outcome = await store(importing);
  const { dryRun } = importing.plan;
  if (dryRun || outcome.refusals.some((refusal) => refusal !== null)) throw new Undone(outcome);
  return outcome;
}

interface Importing {
  readonly plan: ImportPlan;
  readonly file: ImportFile;
  readonly session: Session;
  readonly transaction: Transaction;
}

interface Stored extends ImportOutcome {
  /** The last row that was given its key, if any was. */
  readonly lastGiven: readonly CreatePlan[];
}

/** Records that are there are changed first, so that a row means the same wherever in the file it stands. */
async function store(importing: Importing): Promise<Stored> {
  const { plan, file } = importing;
  const refusals: (BridgeError | null)[] = file.rows.map(() => null);
  const updated = plan.mode === 'insert' ? new Set<number>() : await change(refusals, importing);
  if (plan.mode === 'update') return { inserted: 0, updated: updated.size, refusals, lastGiven: [] };
  // Rows that are to be inserted keep their places, so that a refusal finds its row.
  const places = file.rows.flatMap((_, index) =>
    updated.has(index) || refusals[index] !== null ? [] : [index],
  );
  const lastGiven = await insert(places, refusals, importing);
  const inserted = places.filter((place) => refusals[place] === null).length;
  return { inserted, updated: updated.size, refusals, lastGiven };
}

/** Planned and inserted some at a time, between which others are served. */
async function insert(
  places: readonly number[],
  refusals: (BridgeError | null)[],
  { plan, file, session, transaction }: Importing,
): Promise<readonly CreatePlan[]> {
  let given: readonly CreatePlan[] = [];
  for (const some of batches(places, session)) {
    const rows = some.map((place) => file.rows[place]).filter((row) => row !== undefined);
    const creates = planImportedRows(plan, file, rows, planInputs(session));
    const outcomes = await insertAll(creates, session, transaction);
    for (const [index, refusal] of outcomes.entries()) refusals[some[index] ?? 0] = refusal;
    given = [...given, ...storedRows(creates, outcomes).filter(givesKey).slice(-1)].slice(-1);
  }
  return given;
}

const batchSize = 1000;

function batches(places: readonly number[], { bridge }: Session): readonly (readonly number[])[] {
  const size = Math.min(batchSize, bridge.limits.bulkRows);
  return Array.from({ length: Math.ceil(places.length / size) }, (_, index) =>
    places.slice(index * size, (index + 1) * size),
  );
}

/** Changes the records that are there. @returns the rows that meant one */
async function change(
  refusals: (BridgeError | null)[],
  { plan, file, session, transaction }: Importing,
): Promise<ReadonlySet<number>> {
  const updated = new Set<number>();
  for (const some of batches([...file.rows.keys()], session)) {
    const rows = some.map((place) => file.rows[place]).filter((row) => row !== undefined);
    for (const [index, row] of planImportedChanges(plan, file, rows, planInputs(session)).entries()) {
      const place = some[index] ?? 0;
      try {
        if (await changeOne(plan, row, session, transaction)) updated.add(place);
      } catch (error) {
        refusals[place] = refusalOf(error, plan, session);
      }
    }
  }
  return updated;
}

/** @returns whether the row meant a record that is there */
async function changeOne(
  plan: ImportPlan,
  row: ImportedChange | BridgeError,
  session: Session,
  transaction: Transaction,
): Promise<boolean> {
  if (row instanceof BridgeError) throw row;
  const found = await find(plan, row, session, transaction);
  if (found === null) return false;
  if (row.columns.length === 0) return true;
  await transaction.savepoint(() =>
    changeSome(rowChange(plan, row), 'update', [found.key], session, transaction),
  );
  return true;
}

/** @returns null for a record that is not there and may be inserted */
async function find(
  plan: ImportPlan,
  row: ImportedChange,
  session: Session,
  transaction: Transaction,
): Promise<FoundRow | null> {
  const { access, reach, mode } = plan;
  const where = allOf([
    ...row.key.map(({ column }, index): Condition => {
      return { kind: 'equals', column, slot: reach.values.length + index };
    }),
    reach.rows,
  ]);
  const values = [...reach.values, ...row.key.map(({ cell }) => cell)];
  const output = { columns: [], form: { bigint: 'number' }, etag: null, expand: [] } as const;
  try {
    return await findForChange({ access, where, values, output, lock: true }, session, transaction);
  } catch (error) {
    const isMissing = error instanceof BridgeError && error.code === 'record_not_found';
    if (isMissing && mode === 'upsert') return null;
    throw error;
  }
}

function rowChange(
  { access, reach }: ImportPlan,
  { columns }: ImportedChange,
): Parameters<typeof changeSome>[0] {
  return { access, key: access.table.recordKey?.columns ?? [], columns, reach };
}
