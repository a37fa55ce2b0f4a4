import type { Cell, Row, Transaction } from '../../connections/index.ts';
import { BridgeError } from '../../errors/index.ts';
import {
  bindValues,
  compile,
  fillReadBack,
  ofShape,
  outputShape,
  selectForChange,
  shapeKind,
  shapeOf,
  type Compiled,
  type Condition,
  type Output,
  type ReadBack,
  type TableAccess,
} from '../../query/index.ts';
import { compileReader, outputWidth, type PresentedRow } from '../../response/index.ts';
import type { Session } from './session.ts';

/** A row as a writing transaction sees it. */
export interface FoundRow {
  readonly row: PresentedRow;
  readonly key: readonly Cell[];
}

interface ChangeShape {
  readonly statement: Compiled;
  readonly read: (row: Row) => PresentedRow;
  /** The first of the key's cells. */
  readonly keyCell: number;
}

const shapes = shapeKind<ChangeShape>();

interface Search {
  readonly access: TableAccess;
  readonly where: Condition;
  readonly values: readonly Cell[];
  readonly output: Output;
  readonly lock: boolean;
}

/**
 * The one row that a condition names, locked until the transaction ends where the engine can.
 *
 * @throws BridgeError `record_not_found`; `ambiguous_key` when there is more than one
 */
export async function findForChange(
  search: Search,
  session: Session,
  transaction: Transaction,
): Promise<FoundRow> {
  const shape = changeShape(search, session);
  const { rows } = await transaction.run(bindValues(shape.statement, search.values));
  const [row] = rows;
  if (row === undefined) throw new BridgeError('record_not_found');
  if (rows.length > 1) throw ambiguousKey(search.access);
  return { row: shape.read(row), key: row.slice(shape.keyCell) };
}

/**
 * The written row through the rows that the role allows.
 *
 * @throws BridgeError `forbidden` when it is not among them; the transaction must then be rolled back
 */
export async function readBack(
  plan: { readonly access: TableAccess; readonly output: Output; readonly readBack: ReadBack },
  key: readonly Cell[],
  session: Session,
  transaction: Transaction,
): Promise<PresentedRow> {
  const { access, output } = plan;
  const values = fillReadBack(plan.readBack, key);
  const shape = changeShape({ access, output, where: plan.readBack.where, values, lock: false }, session);
  const { rows } = await transaction.run(bindValues(shape.statement, values));
  const [row] = rows;
  if (row === undefined) {
    throw new BridgeError('forbidden', {
      detail:
        'Your role does not reach the record as it would be after this change. An owner can change that.',
    });
  }
  return shape.read(row);
}

export function ambiguousKey(access: TableAccess): BridgeError {
  const names = (access.table.recordKey?.columns ?? []).map(({ name }) => name).join(',');
  return new BridgeError('ambiguous_key', {
    detail: `The key names more than one record of "${access.table.model}". Give every part: ${names}.`,
  });
}

function changeShape(search: Search, session: Session): ChangeShape {
  const { bridge, schema, principal } = session;
  const { access, where, output, lock } = search;
  const shape = [
    'change',
    JSON.stringify(access.table.model),
    outputShape(output),
    shapeOf(where),
    lock,
  ].join('|');
  return ofShape(shapes, schema, principal.grants.version, shape, () => {
    const key = access.table.recordKey?.columns ?? [];
    const query = selectForChange({ table: access.table, where, output, key, lock }, bridge.dialect);
    const { buildsJson } = bridge.dialect.supports;
    return {
      statement: compile(query, bridge.dialect),
      read: compileReader(output, buildsJson),
      keyCell: outputWidth(output, buildsJson),
    };
  });
}
