import type { Transaction } from '../../connections/index.ts';
import { BridgeError } from '../../errors/index.ts';
import { allOf, type Condition, type ImportedChange, type ImportPlan } from '../../query/index.ts';
import { changeSome } from './change-rows.ts';
import { insertAll, refusalOf, storedRows } from './create-rows.ts';
import { followKeys } from './follow-keys.ts';
import { notedTransaction } from './noted-transaction.ts';
import { findForChange, type FoundRow } from './read-for-change.ts';
import { translating, type Session } from './session.ts';

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
export async function importRows(plan: ImportPlan, session: Session): Promise<ImportOutcome> {
  return translating(session.bridge, plan.access.table, () =>
    orUndone(async () => {
      const outcome = await notedTransaction(session, (transaction, noted) =>
        storeOrUndo(plan, noted, transaction),
      );
      if (plan.creates !== null) await followKeys(storedRows(plan.creates, outcome.refusals), session);
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

async function storeOrUndo(
  plan: ImportPlan,
  session: Session,
  transaction: Transaction,
): Promise<ImportOutcome> {
  const outcome = await store(plan, session, transaction);
  if (plan.dryRun || outcome.refusals.some((refusal) => refusal !== null)) throw new Undone(outcome);
  return outcome;
}

async function store(plan: ImportPlan, session: Session, transaction: Transaction): Promise<ImportOutcome> {
  const { creates, changes } = plan;
  const refusals: (BridgeError | null)[] = (changes ?? creates?.rows ?? []).map(() => null);
  const updated = changes === null ? new Set<number>() : await change(plan, refusals, session, transaction);
  if (creates === null) return { inserted: 0, updated: updated.size, refusals };
  // Rows that are to be inserted keep their places, so that a refusal finds its row.
  const places = creates.rows.flatMap((_, index) =>
    updated.has(index) || refusals[index] !== null ? [] : [index],
  );
  const rows = places.map((place) => creates.rows[place]).filter((row) => row !== undefined);
  const outcomes = await insertAll({ ...creates, rows }, session, transaction);
  for (const [index, refusal] of outcomes.entries()) refusals[places[index] ?? 0] = refusal;
  const inserted = outcomes.filter((refusal) => refusal === null).length;
  return { inserted, updated: updated.size, refusals };
}

/** Changes the records that are there. @returns the rows that meant one */
async function change(
  plan: ImportPlan,
  refusals: (BridgeError | null)[],
  session: Session,
  transaction: Transaction,
): Promise<ReadonlySet<number>> {
  const updated = new Set<number>();
  for (const [index, row] of (plan.changes ?? []).entries()) {
    try {
      if (row instanceof BridgeError) throw row;
      const found = await find(plan, row, session, transaction);
      if (found === null) continue;
      await transaction.savepoint(() =>
        row.columns.length === 0
          ? Promise.resolve(0)
          : changeSome(rowChange(plan, row), 'update', [found.key], session, transaction),
      );
      updated.add(index);
    } catch (error) {
      refusals[index] = refusalOf(error, plan, session);
    }
  }
  return updated;
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
