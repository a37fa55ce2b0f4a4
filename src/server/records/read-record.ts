import type { Row } from '../../connections/index.ts';
import { BridgeError } from '../../errors/index.ts';
import {
  bindValues,
  compile,
  ofShape,
  recordStatement,
  shapeKind,
  type Compiled,
  type RecordPlan,
} from '../../query/index.ts';
import { compileReader, type PresentedRow } from '../../response/index.ts';
import type { Session } from './session.ts';

interface RecordShape {
  readonly statement: Compiled;
  readonly read: (row: Row) => PresentedRow;
}

const shapes = shapeKind<RecordShape>();

/** @throws BridgeError `record_not_found` when there is none, or the role or the filters leave it out */
export async function readRecord(plan: RecordPlan, session: Session): Promise<PresentedRow> {
  const { bridge, schema, principal, signal } = session;
  const shape = ofShape(shapes, schema, principal.grants.version, plan.shape, () => ({
    statement: compile(recordStatement(plan, bridge.dialect), bridge.dialect),
    read: compileReader(plan.output, bridge.dialect.supports.buildsJson),
  }));
  const { rows } = await bridge.client.run(bindValues(shape.statement, plan.values), { signal });
  const [row] = rows;
  if (row === undefined) throw new BridgeError('record_not_found');
  return shape.read(row);
}
