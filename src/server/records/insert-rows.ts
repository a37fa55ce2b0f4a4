import type { Row, Transaction } from '../../connections/index.ts';
import { BridgeError } from '../../errors/index.ts';
import {
  bindValues,
  compile,
  createRowsStatement,
  ofShape,
  shapeKind,
  wholeOutput,
  type Compiled,
  type CreatePlan,
} from '../../query/index.ts';
import { compileReader, type PresentedRow } from '../../response/index.ts';
import type { Table } from '../../schema/index.ts';
import { givenCell, insertAndReadBack } from './create-row.ts';
import { keyNames, noRecords, readForLog, writtenRecord } from './note-rows.ts';
import type { Session } from './session.ts';

interface CreateShape {
  readonly statement: Compiled;
  readonly read: (row: Row) => PresentedRow;
}

const shapes = shapeKind<CreateShape>();

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

/**
 * Inserts one row and looks at it again through the rows of the role; what it is then is for the log.
 *
 * @throws what `insertAndReadBack` throws
 */
export async function insertNoted(
  row: CreatePlan,
  session: Session,
  transaction: Transaction,
): Promise<void> {
  const { table } = row.access;
  const output = session.draft ? wholeOutput(table) : row.output;
  const created = await insertAndReadBack({ ...row, output }, session, transaction);
  noteNew(table, created.row.record, session);
}

async function insertTogether(
  rows: readonly CreatePlan[],
  session: Session,
  transaction: Transaction,
): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const { table } = first.access;
  const { draft, bridge } = session;
  if (draft === undefined || bridge.dialect.supports.returning) {
    for (const record of await insertMany(rows, draft !== undefined, session, transaction)) {
      noteNew(table, record, session);
    }
    return;
  }
  await insertAndLook(rows, session, transaction);
}

/** Without RETURNING a new row is found again by its key: given, or made by AUTO_INCREMENT for one row at a time. */
async function insertAndLook(
  rows: readonly CreatePlan[],
  session: Session,
  transaction: Transaction,
): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const { table } = first.access;
  const key = table.recordKey?.columns ?? [];
  const keys = rows.map((row) => key.map((column) => givenCell(row, column)));
  const isGiven = key.length > 0 && keys.every((cells) => !cells.includes(null));
  if (!isGiven && key.every((column, index) => column.autoIncrement || keys[0]?.[index] !== null)) {
    for (const row of rows) await insertNoted(row, session, transaction);
    return;
  }
  await insertMany(rows, false, session, transaction);
  const found = isGiven ? await readForLog(table, key, keys, session, transaction) : noRecords;
  for (const [index, row] of rows.entries()) {
    noteNew(table, found.of(keys[index] ?? []) ?? writtenRecord(row.columns), session);
  }
}

function noteNew(table: Table, after: string, { draft }: Session): void {
  draft?.note({ model: table.model, keyNames: keyNames(table), before: null, after });
}

/** @returns the records as the database has them, when they are wanted */
async function insertMany(
  rows: readonly CreatePlan[],
  wanted: boolean,
  session: Session,
  transaction: Transaction,
): Promise<readonly string[]> {
  const [first] = rows;
  if (first === undefined) return [];
  const { bridge, schema, principal } = session;
  const { table } = first.access;
  const parts = ['create_rows', JSON.stringify(table.model), columnsOf(first), rows.length, wanted];
  const shape = ofShape(shapes, schema, principal.grants.version, parts.join('|'), () => {
    const columns = first.columns.map(({ column }) => column);
    const output = wholeOutput(table);
    const query = createRowsStatement(table, columns, rows.length, wanted ? output : null, bridge.dialect);
    return {
      statement: compile(query, bridge.dialect),
      read: compileReader(output, bridge.dialect.supports.buildsJson),
    };
  });
  const cells = rows.flatMap(({ columns }) => columns.map(({ cell }) => cell));
  const result = await transaction.run(bindValues(shape.statement, cells));
  const kept = wanted ? result.rows.length : result.affected;
  // What a view's triggers write is not counted by every engine.
  if (kept < rows.length && table.kind === 'table') {
    throw new BridgeError('constraint_violation', { detail: 'The database did not keep the row.' });
  }
  return wanted ? result.rows.map((row) => shape.read(row).record) : [];
}
