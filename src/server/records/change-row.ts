import type { Cell, Row, Transaction } from '../../connections/index.ts';
import { BridgeError } from '../../errors/index.ts';
import {
  bindValues,
  compile,
  countByKey,
  deleteStatement,
  keyAfter,
  ofShape,
  outputShape,
  shapeKind,
  updateStatement,
  type ChangePlan,
  type Compiled,
} from '../../query/index.ts';
import { compileReader, etagOf, namesEtag, type PresentedRow } from '../../response/index.ts';
import { ambiguousKey, findForChange, readBack, type FoundRow } from './read-for-change.ts';
import { retrying, translating, type Session } from './session.ts';

interface ChangeShape {
  readonly statement: Compiled;
  readonly read: (row: Row) => PresentedRow;
}

const shapes = shapeKind<ChangeShape>();

/**
 * Changes one record and gives it back as the database has it.
 *
 * One statement where nothing has to be checked on the way; else one transaction: find and lock the row, compare
 * `If-Match`, write, read back through the role's rows.
 *
 * @param ifMatch the header; null when the client sent none
 * @throws BridgeError `record_not_found`, `ambiguous_key`, `stale_record`, `forbidden`, and what the database refuses
 */
export async function updateRow(
  plan: ChangePlan,
  ifMatch: string | null,
  session: Session,
): Promise<PresentedRow> {
  return translating(session.bridge, plan.access.table, async () => {
    if (plan.columns.length > 0 && isPlain(plan, ifMatch, session)) return updateAtOnce(plan, session);
    const { found, after } = await inTransaction(session, async (transaction) => {
      const found = await findChecked(plan, ifMatch, session, transaction);
      if (plan.columns.length === 0) return { found, after: found.row };
      const { statement } = updateShape(plan, false, session);
      await runOnOne(bindValues(statement, [...writtenCells(plan), ...found.key]), plan, transaction);
      return { found, after: await readBack(plan, keyAfter(plan, found.key), session, transaction) };
    });
    noteChange(session, plan, found, after);
    return after;
  });
}

/**
 * Removes one record.
 *
 * @throws BridgeError `record_not_found`, `ambiguous_key`, `stale_record`, and what the database refuses
 */
export async function deleteRow(plan: ChangePlan, ifMatch: string | null, session: Session): Promise<void> {
  const { bridge, signal } = session;
  await translating(bridge, plan.access.table, async () => {
    const guarded = isPlain(plan, ifMatch, session);
    const statement = deleteShape(plan, guarded, session);
    if (guarded) {
      const { affected } = await bridge.client.run(bindValues(statement, plan.key.cells), { signal });
      if (affected === 0) throw await whyUntouched(plan, session);
      return;
    }
    const removed = await inTransaction(session, async (transaction) => {
      const found = await findChecked(plan, ifMatch, session, transaction);
      await runOnOne(bindValues(statement, found.key), plan, transaction);
      return found;
    });
    noteChange(session, plan, removed, null);
  });
}

/** The key alone decides, and the statement itself gives back what is needed. */
function isPlain(plan: ChangePlan, ifMatch: string | null, { bridge, trail }: Session): boolean {
  // The trail wants the record as it was, which the one statement does not give.
  if (trail) return false;
  const { asked } = plan.selection;
  const unasked = asked.kind === 'constant' && asked.value;
  return (
    bridge.dialect.supports.returning &&
    plan.key.complete &&
    unasked &&
    !plan.readBack.restricted &&
    ifMatch === null
  );
}

/** After the commit: a change that was rolled back is none. */
function noteChange({ trail }: Session, plan: ChangePlan, found: FoundRow, after: PresentedRow | null): void {
  trail?.note({
    model: plan.access.table.model,
    key: found.key.map(String),
    before: found.row.record,
    after: after?.record ?? null,
  });
}

async function updateAtOnce(plan: ChangePlan, session: Session): Promise<PresentedRow> {
  const { bridge, signal } = session;
  const shape = updateShape(plan, true, session);
  const values = [...writtenCells(plan), ...plan.key.cells];
  const { rows } = await bridge.client.run(bindValues(shape.statement, values), { signal });
  const [row] = rows;
  if (row === undefined) throw await whyUntouched(plan, session);
  return shape.read(row);
}

/** A guarded statement touches nothing when the key names no row, or more than one. */
async function whyUntouched(plan: ChangePlan, { bridge, signal }: Session): Promise<BridgeError> {
  const query = countByKey({ table: plan.access.table, key: plan.key.columns }, bridge.dialect);
  const { rows } = await bridge.client.run(bindValues(compile(query, bridge.dialect), plan.key.cells), {
    signal,
  });
  return Number(rows[0]?.[0] ?? 0) > 1 ? ambiguousKey(plan.access) : new BridgeError('record_not_found');
}

async function findChecked(
  plan: ChangePlan,
  ifMatch: string | null,
  session: Session,
  transaction: Transaction,
): Promise<FoundRow> {
  const { access, output, where, values } = plan;
  const found = await findForChange(
    { access, output, where, values: values.cells, lock: true },
    session,
    transaction,
  );
  const source = found.row.etagSource;
  if (ifMatch !== null && source !== null && !namesEtag(ifMatch, etagOf(source))) {
    throw new BridgeError('stale_record', {
      detail: 'The record was changed after you read it. Look at it again and repeat your change.',
      members: { current: JSON.parse(source) as unknown, etag: etagOf(source) },
    });
  }
  return found;
}

/** @throws BridgeError `ambiguous_key`, which rolls the transaction back, when more than one row was touched */
async function runOnOne(
  statement: ReturnType<typeof bindValues>,
  plan: ChangePlan,
  transaction: Transaction,
): Promise<void> {
  const { affected } = await transaction.run(statement);
  if (affected > 1) throw ambiguousKey(plan.access);
}

function inTransaction<T>(session: Session, body: (transaction: Transaction) => Promise<T>): Promise<T> {
  const { bridge, signal } = session;
  return retrying(bridge, () => bridge.client.transaction('locked', body, { signal }));
}

/** The whole change in one statement is guarded and gives the row back; inside a transaction neither is needed. */
function updateShape(plan: ChangePlan, alone: boolean, session: Session): ChangeShape {
  const { bridge, schema, principal } = session;
  const { table } = plan.access;
  const columns = plan.columns.map(({ column }) => column.position).join(' ');
  const shape = ['update', JSON.stringify(table.model), columns, alone, outputShape(plan.output)].join('|');
  return ofShape(shapes, schema, principal.grants.version, shape, () => {
    const returning = alone ? plan.output : null;
    const change = { table, key: plan.key.columns, guarded: alone, columns: plan.columns, returning };
    return {
      statement: compile(updateStatement(change, bridge.dialect), bridge.dialect),
      read: compileReader(plan.output, bridge.dialect.supports.buildsJson),
    };
  });
}

const deletions = shapeKind<Compiled>();

function deleteShape(plan: ChangePlan, guarded: boolean, session: Session): Compiled {
  const { bridge, schema, principal } = session;
  const { table } = plan.access;
  const shape = ['delete', JSON.stringify(table.model), guarded].join('|');
  return ofShape(deletions, schema, principal.grants.version, shape, () =>
    compile(deleteStatement({ table, key: plan.key.columns, guarded }, bridge.dialect), bridge.dialect),
  );
}

function writtenCells(plan: ChangePlan): readonly Cell[] {
  return plan.columns.map(({ cell }) => cell);
}
