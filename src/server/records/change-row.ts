import type { Transaction } from '../../connections/index.ts';
import { BridgeError } from '../../errors/index.ts';
import { bindValues, keyAfter, type ChangePlan } from '../../query/index.ts';
import { etagOf, namesEtag, type PresentedRow } from '../../response/index.ts';
import { deleteAtOnce, updateAtOnce, updateTraced } from './change-at-once.ts';
import { deleteShape, updateShape, writtenCells } from './change-statements.ts';
import { isWholeFor, noteChange, recordForLog } from './note-change.ts';
import { ambiguousKey, findForChange, readBack, type FoundRow } from './read-for-change.ts';
import { retrying, translating, type Session } from './session.ts';

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
  return translating(session.bridge, plan.access.table, () => {
    const { returning, changesFound } = session.bridge.dialect.supports;
    const alone = returning && plan.columns.length > 0 && isPlain(plan, ifMatch, session);
    if (!alone) return updateChecked(plan, ifMatch, session);
    if (!session.trail) return updateAtOnce(plan, session);
    return changesFound ? updateTraced(plan, session) : updateTogether(plan, session);
  });
}

async function updateChecked(
  plan: ChangePlan,
  ifMatch: string | null,
  session: Session,
): Promise<PresentedRow> {
  const { found, row, states } = await inTransaction(session, async (transaction) => {
    const found = await findChecked(plan, ifMatch, session, transaction);
    const before = await recordForLog(plan, found, session, transaction);
    if (plan.columns.length === 0) return { found, row: found.row, states: { before, after: before } };
    const { statement } = updateShape(plan, false, session);
    await runOnOne(bindValues(statement, [...writtenCells(plan), ...found.key]), plan, transaction);
    const key = keyAfter(plan, found.key);
    const row = await readBack(plan, key, session, transaction);
    const after = await recordForLog(plan, { row, key }, session, transaction);
    return { found, row, states: { before, after } };
  });
  noteChange(session, plan, found.key, states);
  return row;
}

/** The row as it was and the change are sent together: a trip to the database costs more than either. */
async function updateTogether(plan: ChangePlan, session: Session): Promise<PresentedRow> {
  const { statement, read } = updateShape(plan, true, session);
  const change = bindValues(statement, [...writtenCells(plan), ...plan.key.cells]);
  const { found, after } = await inTransaction(session, async (transaction) => {
    const [found, { rows }] = await Promise.all([
      findChecked(plan, null, session, transaction),
      transaction.run(change),
    ]);
    const [row] = rows;
    if (row === undefined) throw ambiguousKey(plan.access);
    return { found, after: read(row) };
  });
  noteChange(session, plan, found.key, { before: found.row.record, after: after.record });
  return after;
}

/**
 * Removes one record.
 *
 * @throws BridgeError `record_not_found`, `ambiguous_key`, `stale_record`, and what the database refuses
 */
export async function deleteRow(plan: ChangePlan, ifMatch: string | null, session: Session): Promise<void> {
  await translating(session.bridge, plan.access.table, () => {
    const alone = isPlain(plan, ifMatch, session) && session.bridge.dialect.supports.returning;
    return alone ? deleteAtOnce(plan, session) : deleteChecked(plan, ifMatch, session);
  });
}

async function deleteChecked(plan: ChangePlan, ifMatch: string | null, session: Session): Promise<void> {
  const { statement } = deleteShape(plan, false, session);
  const { found, before } = await inTransaction(session, async (transaction) => {
    const found = await findChecked(plan, ifMatch, session, transaction);
    const before = await recordForLog(plan, found, session, transaction);
    await runOnOne(bindValues(statement, found.key), plan, transaction);
    return { found, before };
  });
  noteChange(session, plan, found.key, { before, after: null });
}

/**
 * The key alone decides: no filter, no condition of the role, no state that the client insists on; and the log needs
 * nothing that the role is not shown.
 */
function isPlain(plan: ChangePlan, ifMatch: string | null, session: Session): boolean {
  const { asked } = plan.selection;
  const unasked = asked.kind === 'constant' && asked.value;
  const free = plan.key.complete && unasked && !plan.readBack.restricted && ifMatch === null;
  return free && isWholeFor(session, plan.output, plan.access.table);
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
