import { batchSize, type BatchSize, type Row, type Transaction } from '../../connections/index.ts';
import { BridgeError } from '../../errors/index.ts';
import {
  bindValues,
  compile,
  countRowsStatement,
  deleteRowsStatement,
  ofShape,
  selectKeys,
  shapeKind,
  shapeOf,
  updateRowsStatement,
  type BulkPlan,
  type Compiled,
} from '../../query/index.ts';
import { keyNames, noRecords, padded, readForLog, sizeFor } from './note-rows.ts';
import { notedTransaction } from './noted-transaction.ts';
import { ambiguousKey } from './read-for-change.ts';
import { translating, type Session } from './session.ts';

/** Keys in one statement, so many that each statement is worth its trip and no text of SQL becomes huge. */
const keysAtOnce = 256;

const selections = shapeKind<Compiled>();
const changes = shapeKind<Compiled>();

/**
 * Changes or removes every record that a filter finds, in one transaction: find and lock the rows, count them, write,
 * look at them again through the role's rows.
 *
 * @param change what is done with the rows
 * @param allow asked with the number of rows before any is touched; throws to refuse
 * @returns how many rows there were
 * @throws BridgeError `limit_exceeded` above `max_affected`, `forbidden`, and what the database refuses; nothing is
 *   changed then
 */
export async function changeRows(
  plan: BulkPlan,
  change: 'update' | 'delete',
  allow: (count: number) => Promise<void>,
  session: Session,
): Promise<number> {
  const { bridge } = session;
  return translating(bridge, plan.access.table, () =>
    notedTransaction(session, async (transaction, noted) => {
      const keys = await findKeys(plan, noted, transaction);
      await allow(keys.length);
      const size = piecesOf(plan, noted);
      for (let start = 0; start < keys.length;) {
        const some = keys.slice(start, start + size.next());
        const weight = await changeSome(plan, change, some, noted, transaction);
        size.saw(some.length, weight);
        start += some.length;
      }
      return keys.length;
    }),
  );
}

/** How many rows are changed by one statement: fewer when they are wide and both their states are held for the log. */
function piecesOf({ columns, key }: BulkPlan, { draft }: Session): BatchSize {
  const always = (rows: number): BatchSize => ({ next: () => rows, saw: () => undefined });
  if (draft === undefined) return always(keysAtOnce);
  // With another key afterwards, a row is known to be the same one only when it is alone.
  if (columns.some(({ column }) => key.includes(column))) return always(1);
  const size = batchSize();
  return { next: () => Math.min(keysAtOnce, size.next()), saw: (rows, weight) => size.saw(rows, weight) };
}

async function findKeys(plan: BulkPlan, session: Session, transaction: Transaction): Promise<readonly Row[]> {
  const { bridge, schema, principal } = session;
  const statement = ofShape(selections, schema, principal.grants.version, plan.shape, () =>
    compile(selectKeys(plan, bridge.dialect), bridge.dialect),
  );
  const { rows } = await transaction.run(bindValues(statement, plan.values));
  if (rows.length <= plan.maxAffected) return rows;
  const detail = `The filter finds more than ${plan.maxAffected} records. Nothing was changed.`;
  throw new BridgeError('limit_exceeded', {
    detail,
    errors: [{ parameter: 'max_affected', code: 'limit_exceeded', detail }],
  });
}

/** What changing some rows needs of a plan. */
export type RowsChange = Pick<BulkPlan, 'access' | 'key' | 'columns' | 'reach'>;

/**
 * Changes rows by their keys, inside a transaction of the caller.
 *
 * @returns how many characters were noted for the log
 * @throws BridgeError `ambiguous_key`, `forbidden`; the transaction, or a savepoint around this, must then be undone
 */
export async function changeSome(
  plan: RowsChange,
  change: 'update' | 'delete',
  keys: readonly Row[],
  session: Session,
  transaction: Transaction,
): Promise<number> {
  const { table } = plan.access;
  const { draft } = session;
  const before = draft ? await readForLog(table, plan.key, keys, session, transaction) : noRecords;
  const written = plan.columns.map(({ cell }) => cell);
  const statement = changeShape(plan, change, sizeFor(keys), session);
  const { affected } = await transaction.run(bindValues(statement, [...written, ...padded(keys)]));
  if (affected > keys.length) throw ambiguousKey(plan.access);
  const changed = change === 'update' ? keys.map(afterChange(plan)) : [];
  if (change === 'update' && plan.reach.restricted) await requireReach(plan, changed, session, transaction);
  if (draft === undefined) return 0;
  const after = await readForLog(table, plan.key, changed, session, transaction);
  for (const [index, key] of keys.entries()) {
    const is = changed[index] === undefined ? null : after.of(changed[index]);
    draft.note({ model: table.model, keyNames: keyNames(table), before: before.of(key), after: is });
  }
  return before.weight + after.weight;
}

/** @throws BridgeError `forbidden`, which rolls the transaction back, when one of the rows is out of reach now */
async function requireReach(
  plan: RowsChange,
  keys: readonly Row[],
  session: Session,
  transaction: Transaction,
): Promise<void> {
  const statement = changeShape(plan, 'reach', sizeFor(keys), session);
  const { rows } = await transaction.run(bindValues(statement, [...plan.reach.values, ...padded(keys)]));
  if (Number(rows[0]?.[0] ?? 0) === keys.length) return;
  throw new BridgeError('forbidden', {
    detail:
      'Your role does not reach the records as they would be after this change. An owner can change that.',
  });
}

function afterChange(plan: RowsChange): (key: Row) => Row {
  const written = new Map(plan.columns.map(({ column, cell }) => [column, cell]));
  return (key) => plan.key.map((column, index) => written.get(column) ?? key[index] ?? null);
}

function changeShape(
  plan: RowsChange,
  change: 'update' | 'delete' | 'reach',
  count: number,
  { bridge, schema, principal }: Session,
): Compiled {
  const { access, key, columns, reach } = plan;
  const { dialect } = bridge;
  const rows = { table: access.table, key, count };
  const detail =
    change === 'update'
      ? columns.map(({ column }) => column.position).join(' ')
      : change === 'reach'
        ? shapeOf(reach.rows)
        : '';
  const shape = [change, JSON.stringify(access.table.model), count, detail].join('|');
  return ofShape(changes, schema, principal.grants.version, shape, () => {
    switch (change) {
      case 'update':
        return compile(updateRowsStatement({ ...rows, columns }, dialect), dialect);
      case 'delete':
        return compile(deleteRowsStatement(rows, dialect), dialect);
      case 'reach': {
        const reached = { ...rows, where: reach.rows, firstSlot: reach.values.length };
        return compile(countRowsStatement(reached, dialect), dialect);
      }
    }
  });
}
