import type { Result, Row, Transaction } from '../../connections/index.ts';
import {
  bindValues,
  compile,
  ofShape,
  outputShape,
  shapeKind,
  touchedStatement,
  type Compiled,
  type Output,
  type ReorderPlan,
  type ResetOrderPlan,
} from '../../query/index.ts';
import { compileReader, outputWidth } from '../../response/index.ts';
import { keyNames } from './note-rows.ts';
import type { Session } from './session.ts';

const shapes = shapeKind<Compiled>();

/**
 * Runs a statement that moves records of an ordered list, and notes the places of those that moved: before and after.
 *
 * A list that is longer than a bulk request may be is not noted record by record; the log then has their number.
 */
export async function notingPlaces(
  plan: ReorderPlan | ResetOrderPlan,
  session: Session,
  transaction: Transaction,
  move: () => Promise<Result>,
): Promise<void> {
  const { draft, trail, bridge } = session;
  if (draft === undefined) {
    await move();
    return;
  }
  const before = await readPlaces(plan, session, transaction);
  const { affected } = await move();
  trail?.tell({ affected });
  if (before.size > bridge.limits.bulkRows) {
    trail?.tell({ itemised: false });
    return;
  }
  const after = await readPlaces(plan, session, transaction);
  const { table } = plan.access;
  for (const [key, was] of before) {
    const is = after.get(key) ?? null;
    if (is === was) continue;
    draft.note({ model: table.model, keyNames: keyNames(table), before: was, after: is });
  }
}

/** Key → JSON text of the record's key and place; one more than can be noted says that there are too many. */
async function readPlaces(
  plan: ReorderPlan | ResetOrderPlan,
  session: Session,
  transaction: Transaction,
): Promise<ReadonlyMap<string, string>> {
  const { bridge, schema, principal } = session;
  const { buildsJson } = bridge.dialect.supports;
  const output = placeOutput(plan);
  const shape = [plan.shape, 'touched', outputShape(output)].join('|');
  const statement = ofShape(shapes, schema, principal.grants.version, shape, () =>
    compile(touchedStatement(plan, output, bridge.dialect), bridge.dialect),
  );
  const values = [...plan.values, bridge.limits.bulkRows + 1];
  const { rows } = await transaction.run(bindValues(statement, values));
  const { read, width } = { read: compileReader(output, buildsJson), width: outputWidth(output, buildsJson) };
  const keyOf = (row: Row): string => JSON.stringify(row.slice(width).map(String));
  return new Map(rows.map((row) => [keyOf(row), read(row).record]));
}

function placeOutput({ access, ordering }: ReorderPlan | ResetOrderPlan): Output {
  const columns = [...new Set([...(access.table.recordKey?.columns ?? []), ordering])];
  return {
    columns: columns.map((column) => ({ column, masked: false })),
    form: { bigint: 'number' },
    etag: null,
    expand: [],
  };
}
