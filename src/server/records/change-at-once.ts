import type { Cell, Row } from '../../connections/index.ts';
import { BridgeError } from '../../errors/index.ts';
import {
  bindValues,
  compile,
  countByKey,
  ofShape,
  outputShape,
  shapeKind,
  updateWithBefore,
  type ChangePlan,
} from '../../query/index.ts';
import { compileReader, outputWidth, type PresentedRow } from '../../response/index.ts';
import { deleteShape, updateShape, writtenCells, type ChangeShape } from './change-statements.ts';
import { noteChange } from './note-change.ts';
import { ambiguousKey } from './read-for-change.ts';
import type { Session } from './session.ts';

/** Changes the row of a full key in one statement. @throws BridgeError `record_not_found`, `ambiguous_key` */
export async function updateAtOnce(plan: ChangePlan, session: Session): Promise<PresentedRow> {
  const shape = updateShape(plan, true, session);
  return shape.read(await runAtOnce(shape, [...writtenCells(plan), ...plan.key.cells], plan, session));
}

/** Removes the row of a full key in one statement, which gives it back as it was. @throws as `updateAtOnce` */
export async function deleteAtOnce(plan: ChangePlan, session: Session): Promise<void> {
  const shape = deleteShape(plan, true, session);
  const row = await runAtOnce(shape, plan.key.cells, plan, session);
  noteChange(session, plan, row.slice(shape.width), { before: shape.read(row).record, after: null });
}

/** The same, and the trail learns the row as it was: the statement gives it back twice. */
export async function updateTraced(plan: ChangePlan, session: Session): Promise<PresentedRow> {
  const shape = tracedShape(plan, session);
  const row = await runAtOnce(shape, [...writtenCells(plan), ...plan.key.cells], plan, session);
  const [after, before] = [shape.read(row), shape.read(row.slice(shape.width))];
  noteChange(session, plan, row.slice(2 * shape.width), { before: before.record, after: after.record });
  return after;
}

async function runAtOnce(
  shape: ChangeShape,
  values: readonly Cell[],
  plan: ChangePlan,
  session: Session,
): Promise<Row> {
  const { bridge, signal } = session;
  const { rows } = await bridge.client.run(bindValues(shape.statement, values), { signal });
  const [row] = rows;
  if (row === undefined) throw await whyUntouched(plan, session);
  return row;
}

const traced = shapeKind<ChangeShape>();

function tracedShape(plan: ChangePlan, { bridge: { dialect }, schema, principal }: Session): ChangeShape {
  const { access, output, columns } = plan;
  const places = columns.map(({ column }) => column.position).join(' ');
  const shape = ['traced', JSON.stringify(access.table.model), places, outputShape(output)].join('|');
  return ofShape(traced, schema, principal.grants.version, shape, () => {
    const change = { table: access.table, key: plan.key.columns, columns, output };
    return {
      statement: compile(updateWithBefore(change, dialect), dialect),
      read: compileReader(output, dialect.supports.buildsJson),
      width: outputWidth(output, dialect.supports.buildsJson),
    };
  });
}

/** A guarded statement touches nothing when the key names no row, or more than one. */
async function whyUntouched(plan: ChangePlan, { bridge, signal }: Session): Promise<BridgeError> {
  const query = countByKey({ table: plan.access.table, key: plan.key.columns }, bridge.dialect);
  const { rows } = await bridge.client.run(bindValues(compile(query, bridge.dialect), plan.key.cells), {
    signal,
  });
  return Number(rows[0]?.[0] ?? 0) > 1 ? ambiguousKey(plan.access) : new BridgeError('record_not_found');
}
