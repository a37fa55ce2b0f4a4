import type { Cell, Row } from '../../connections/index.ts';
import {
  compile,
  deleteStatement,
  ofShape,
  outputShape,
  shapeKind,
  updateStatement,
  type ChangePlan,
  type Compiled,
} from '../../query/index.ts';
import { compileReader, outputWidth, type PresentedRow } from '../../response/index.ts';
import type { Session } from './session.ts';

export interface ChangeShape {
  readonly statement: Compiled;
  readonly read: (row: Row) => PresentedRow;
  /** How many cells one state of the row takes. */
  readonly width: number;
}

const shapes = shapeKind<ChangeShape>();

/** The whole change in one statement is guarded and gives the row back; inside a transaction neither is needed. */
export function updateShape(plan: ChangePlan, alone: boolean, session: Session): ChangeShape {
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
      width: outputWidth(plan.output, bridge.dialect.supports.buildsJson),
    };
  });
}

/** The whole removal in one statement is guarded and gives the row back as it was, then its key. */
export function deleteShape(plan: ChangePlan, alone: boolean, session: Session): ChangeShape {
  const { bridge, schema, principal } = session;
  const { table } = plan.access;
  const shape = ['delete', JSON.stringify(table.model), alone, outputShape(plan.output)].join('|');
  return ofShape(shapes, schema, principal.grants.version, shape, () => {
    const change = { table, key: plan.key.columns, guarded: alone, returning: alone ? plan.output : null };
    return {
      statement: compile(deleteStatement(change, bridge.dialect), bridge.dialect),
      read: compileReader(plan.output, bridge.dialect.supports.buildsJson),
      width: outputWidth(plan.output, bridge.dialect.supports.buildsJson),
    };
  });
}

/** What an update writes, in the order of its slots. */
export function writtenCells(plan: ChangePlan): readonly Cell[] {
  return plan.columns.map(({ cell }) => cell);
}
