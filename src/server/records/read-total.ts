import {
  bindValues,
  compile,
  countStatement,
  ofShape,
  shapeKind,
  type Compiled,
  type TotalPlan,
} from '../../query/index.ts';
import { totalFromCount, type Total } from '../../response/index.ts';
import type { Session } from './session.ts';

const shapes = shapeKind<Compiled>();

/** Counts the records of a list, in the lane of reports: many rows may have to be looked at. */
export async function readTotal(plan: TotalPlan, session: Session): Promise<Total> {
  const { bridge, schema, principal, signal } = session;
  const compiled = ofShape(shapes, schema, principal.grants.version, plan.shape, () =>
    compile(countStatement(plan, bridge.dialect), bridge.dialect),
  );
  const started = performance.now();
  const { rows } = await bridge.client.run(bindValues(compiled, plan.values), { signal, lane: 'report' });
  return totalFromCount(plan.count, Number(rows[0]?.[0] ?? 0), performance.now() - started);
}
