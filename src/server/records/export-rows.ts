import type { Row } from '../../connections/index.ts';
import {
  bindValues,
  compile,
  exportStatement,
  ofShape,
  shapeKind,
  type Compiled,
  type ExportPlan,
} from '../../query/index.ts';
import { batchSize } from './batch-size.ts';
import type { Session } from './session.ts';

const shapes = shapeKind<Compiled>();

/**
 * The rows of an export from one snapshot, in batches that are fetched when they are taken. Runs in a lane of its own.
 *
 * @throws the driver's error, before the first batch or between two
 */
export async function* exportRows(plan: ExportPlan, session: Session): AsyncGenerator<readonly Row[]> {
  const { bridge, schema, principal, signal } = session;
  const compiled = ofShape(shapes, schema, principal.grants.version, plan.shape, () =>
    compile(exportStatement(plan, bridge.dialect), bridge.dialect),
  );
  const size = batchSize();
  const statement = { ...bindValues(compiled, plan.values), prepare: false };
  const options = { lane: 'export', signal, batchSize: size.next } as const;
  for await (const batch of bridge.client.stream(statement, options)) {
    size.saw(batch.length, weightOf(batch));
    yield batch;
  }
}

function weightOf(batch: readonly Row[]): number {
  let weight = 0;
  for (const row of batch) {
    for (const cell of row)
      weight += typeof cell === 'string' || cell instanceof Uint8Array ? cell.length : 8;
  }
  return weight;
}
