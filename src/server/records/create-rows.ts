import type { Transaction } from '../../connections/index.ts';
import { BridgeError } from '../../errors/index.ts';
import type { BulkCreatePlan, CreatePlan } from '../../query/index.ts';
import { drewTakenKey, followKeys, stepOver } from './follow-keys.ts';
import { insertNoted, insertRows } from './insert-rows.ts';
import { notedTransaction } from './noted-transaction.ts';
import { translating, type Session } from './session.ts';

/** For each row of a bulk request: null when it is stored, else why not. */
export type RowOutcomes = readonly (BridgeError | null)[];

/** Rows that share a savepoint. One bad row among them costs about sixteen more statements. */
const batchSize = 256;

/**
 * Inserts many rows in one transaction. A row that the database refuses is left out and named; the others stay.
 *
 * @throws BridgeError what concerns the request as a whole, such as a lost connection: then nothing is stored
 */
export async function createRows(plan: BulkCreatePlan, session: Session): Promise<RowOutcomes> {
  const outcomes = await translating(session.bridge, plan.access.table, () =>
    notedTransaction(session, (transaction, noted) => insertAll(plan, noted, transaction)),
  );
  await followKeys(storedRows(plan, outcomes), session);
  return outcomes;
}

/** The rows of a plan that were not refused. */
export function storedRows({ rows }: BulkCreatePlan, outcomes: RowOutcomes): readonly CreatePlan[] {
  return rows.flatMap((row, index) => (row instanceof BridgeError || outcomes[index] !== null ? [] : [row]));
}

/** A row and its place in the request. */
type Placed = readonly [index: number, row: CreatePlan];

interface Batch {
  readonly outcomes: (BridgeError | null)[];
  readonly session: Session;
  readonly transaction: Transaction;
}

/** The same inside a transaction of the caller. */
export async function insertAll(
  plan: BulkCreatePlan,
  session: Session,
  transaction: Transaction,
): Promise<RowOutcomes> {
  const outcomes = plan.rows.map((row) => (row instanceof BridgeError ? row : null));
  const accepted = plan.rows.flatMap((row, index): readonly Placed[] =>
    row instanceof BridgeError ? [] : [[index, row]],
  );
  for (let start = 0; start < accepted.length; start += batchSize) {
    await insertBatch(accepted.slice(start, start + batchSize), { outcomes, session, transaction });
  }
  return outcomes;
}

/** Inserts rows together; where the database refuses, halves the batch until the bad row stands alone. */
async function insertBatch(placed: readonly Placed[], batch: Batch): Promise<void> {
  const [first, second] = placed;
  if (first === undefined) return;
  const [index, row] = first;
  try {
    await batch.transaction.savepoint(() =>
      insert(
        placed.map(([, one]) => one),
        batch,
      ),
    );
  } catch (error) {
    const refusal = refusalOf(error, row, batch.session);
    if (second === undefined) {
      batch.outcomes[index] = drewTakenKey(refusal, row) ? await insertAgain(row, batch) : refusal;
      return;
    }
    const middle = Math.ceil(placed.length / 2);
    await insertBatch(placed.slice(0, middle), batch);
    await insertBatch(placed.slice(middle), batch);
  }
}

/** Once more, with a key that nobody was given. */
async function insertAgain(row: CreatePlan, batch: Batch): Promise<BridgeError | null> {
  const { session, transaction } = batch;
  try {
    await stepOver(row.access.table, session, (statement) =>
      transaction.savepoint(() => transaction.run(statement)),
    );
    await transaction.savepoint(() => insert([row], batch));
    return null;
  } catch (error) {
    return refusalOf(error, row, session);
  }
}

/** Rows that the role restricts are looked at again one by one; so are those that consist of defaults alone. */
async function insert(rows: readonly CreatePlan[], { session, transaction }: Batch): Promise<void> {
  const alone = rows.some(({ readBack, columns }) => readBack.restricted || columns.length === 0);
  if (!alone) return insertRows(rows, session, transaction);
  for (const row of rows) await insertNoted(row, session, transaction);
}

/** Why a row was refused. @throws the error itself when it is not about the rows: then the whole transaction is at stake */
export function refusalOf(
  error: unknown,
  { access }: Pick<CreatePlan, 'access'>,
  { bridge: { dialect } }: Session,
): BridgeError {
  if (error instanceof BridgeError && error.status < 500) return error;
  if (dialect.isRetryable(error) || dialect.isStructureChange(error)) throw error;
  const refusal = dialect.translateError(error, { table: access.table });
  if (refusal.status >= 500) throw error;
  return refusal;
}
