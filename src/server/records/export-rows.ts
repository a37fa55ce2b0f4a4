import {
  batchSize,
  type RawRows,
  type Row,
  type RunOptions,
  type Statement,
} from '../../connections/index.ts';
import {
  bindValues,
  compile,
  exportStatement,
  ofShape,
  shapeKind,
  type Compiled,
  type ExportPlan,
} from '../../query/index.ts';
import type { Session } from './session.ts';

const shapes = shapeKind<Compiled>();

/**
 * The rows of an export from one snapshot, in batches that are fetched when they are taken. Runs in a lane of its own.
 *
 * @throws the driver's error, before the first batch or between two
 */
export async function* exportRows(plan: ExportPlan, session: Session): AsyncGenerator<readonly Row[], void> {
  const size = batchSize();
  const options = { ...laneOf(session), batchSize: size.next };
  for await (const batch of session.bridge.client.stream(statementOf(plan, session), options)) {
    size.saw(batch.length, weightOf(batch));
    yield batch;
  }
}

/** The same as the database sent them; null where the driver cannot give them so. */
export function exportRawRows(plan: ExportPlan, session: Session): AsyncGenerator<RawRows, void> | null {
  const { client } = session.bridge;
  return client.streamRaw?.(statementOf(plan, session), laneOf(session)) ?? null;
}

function laneOf({ signal }: Session): RunOptions {
  return { lane: 'export', signal };
}

function statementOf(plan: ExportPlan, { bridge, schema, principal }: Session): Statement {
  const compiled = ofShape(shapes, schema, principal.grants.version, plan.shape, () =>
    compile(exportStatement(plan, bridge.dialect), bridge.dialect),
  );
  return { ...bindValues(compiled, plan.values), prepare: false };
}

function weightOf(batch: readonly Row[]): number {
  let weight = 0;
  for (const row of batch) {
    for (const cell of row)
      weight += typeof cell === 'string' || cell instanceof Uint8Array ? cell.length : 8;
  }
  return weight;
}
