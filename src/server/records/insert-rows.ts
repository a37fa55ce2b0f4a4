import type { Transaction } from '../../connections/index.ts';
import { BridgeError } from '../../errors/index.ts';
import {
  bindValues,
  compile,
  createRowsStatement,
  ofShape,
  shapeKind,
  type Compiled,
  type CreatePlan,
} from '../../query/index.ts';
import type { Session } from './session.ts';

const shapes = shapeKind<Compiled>();

/** Below the parameters that one statement may have: 32,766 in SQLite, 65,535 elsewhere. */
const maxParameters = 30_000;

/**
 * Inserts rows in order, those that stand together and name the same columns in one statement. The number of rows of a
 * statement is a power of two, so that few different texts are made.
 *
 * @throws the driver's error; BridgeError `constraint_violation` when the database keeps fewer rows
 */
export async function insertRows(
  rows: readonly CreatePlan[],
  session: Session,
  transaction: Transaction,
): Promise<void> {
  for (let start = 0; start < rows.length;) {
    const size = sizeAt(rows, start);
    await insertTogether(rows.slice(start, start + size), session, transaction);
    start += size;
  }
}

/** How many rows from `start` on go into one statement. */
function sizeAt(rows: readonly CreatePlan[], start: number): number {
  const columns = columnsOf(rows[start]);
  let end = start + 1;
  while (end < rows.length && columnsOf(rows[end]) === columns) end++;
  const width = rows[start]?.columns.length ?? 1;
  const most = Math.min(end - start, Math.max(1, Math.floor(maxParameters / Math.max(1, width))));
  return 2 ** Math.floor(Math.log2(most));
}

function columnsOf(row: CreatePlan | undefined): string {
  return row?.columns.map(({ column }) => column.position).join(' ') ?? '';
}

async function insertTogether(
  rows: readonly CreatePlan[],
  session: Session,
  transaction: Transaction,
): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const { bridge, schema, principal } = session;
  const { table } = first.access;
  const shape = ['create_rows', JSON.stringify(table.model), columnsOf(first), rows.length].join('|');
  const statement = ofShape(shapes, schema, principal.grants.version, shape, () => {
    const columns = first.columns.map(({ column }) => column);
    return compile(createRowsStatement(table, columns, rows.length, bridge.dialect), bridge.dialect);
  });
  const cells = rows.flatMap(({ columns }) => columns.map(({ cell }) => cell));
  const { affected } = await transaction.run(bindValues(statement, cells));
  // What a view's triggers write is not counted by every engine.
  if (affected < rows.length && table.kind === 'table') {
    throw new BridgeError('constraint_violation', { detail: 'The database did not keep the row.' });
  }
}
