import type { Row } from '../../connections/index.ts';
import {
  aggregateStatement,
  bindValues,
  compile,
  ofShape,
  shapeKind,
  type AggregatePlan,
  type Compiled,
} from '../../query/index.ts';
import type { Session } from './session.ts';

const shapes = shapeKind<Compiled>();

/** Runs an aggregate: one row for each group, one in all without groups. Such work has a lane of its own. */
export async function readAggregate(plan: AggregatePlan, session: Session): Promise<readonly Row[]> {
  const { bridge, schema, principal, signal } = session;
  const statement = ofShape(shapes, schema, principal.grants.version, plan.shape, () =>
    compile(aggregateStatement(plan, bridge.dialect), bridge.dialect),
  );
  const { rows } = await bridge.client.run(bindValues(statement, plan.values), { signal, lane: 'report' });
  return rows;
}
