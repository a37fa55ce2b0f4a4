import type { Cell, Result, Row, Transaction } from '../../connections/index.ts';
import { BridgeError } from '../../errors/index.ts';
import {
  bindValues,
  compile,
  createStatement,
  ofShape,
  outputShape,
  pointerTo,
  shapeKind,
  type Compiled,
  type CreatePlan,
  type Returned,
} from '../../query/index.ts';
import { compileReader, outputWidth, type PresentedRow } from '../../response/index.ts';
import type { Column } from '../../schema/index.ts';
import { keyTexts } from '../audit/key-texts.ts';
import { drewTakenKey, followKeys, stepOver } from './follow-keys.ts';
import { isWholeFor, recordForLog } from './note-change.ts';
import { readBack } from './read-for-change.ts';
import { retrying, translating, type Session } from './session.ts';

interface CreateShape {
  readonly statement: Compiled;
  readonly read: (row: Row) => PresentedRow;
  /** How many cells the record takes; its key follows. */
  readonly width: number;
}

const shapes = shapeKind<CreateShape>();

/**
 * Inserts one row and gives it back as the database has it, defaults and triggers included.
 *
 * One statement where the engine returns the row and the role restricts none; else one transaction that reads the row
 * back through the role's rows.
 *
 * @throws BridgeError `forbidden`, `required`, and what the database refuses
 */
export async function createRow(plan: CreatePlan, session: Session): Promise<PresentedRow> {
  const { row, key, logged } = await insertOne(plan, session);
  await followKeys([plan], session);
  const { model, recordKey } = plan.access.table;
  session.trail?.note({
    model,
    key: keyTexts(recordKey?.columns ?? [], key),
    before: null,
    after: logged,
  });
  return row;
}

/** A new record and the cells of its key. */
export interface Created {
  readonly row: PresentedRow;
  readonly key: Row;
}

interface Logged extends Created {
  /** JSON text of the record as the log keeps it. */
  readonly logged: string;
}

/** A key that the engine makes may have been given to another record: then once more, with one behind all of them. */
async function insertOne(plan: CreatePlan, session: Session): Promise<Logged> {
  try {
    return await tryInsert(plan, session);
  } catch (error) {
    if (!(error instanceof BridgeError) || !drewTakenKey(error, plan)) throw error;
    await stepOver(plan.access.table, session, (statement) => session.bridge.client.run(statement));
    return tryInsert(plan, session);
  }
}

function tryInsert(plan: CreatePlan, session: Session): Promise<Logged> {
  const { bridge, signal } = session;
  return translating(bridge, plan.access.table, async () => {
    const whole = isWholeFor(session, plan.output, plan.access.table);
    if (!bridge.dialect.supports.returning || plan.readBack.restricted || !whole)
      return createAndReadBack(plan, session);
    const columns = plan.access.table.recordKey?.columns ?? [];
    const shape = createShape(plan, { kind: 'record', output: plan.output, columns }, session);
    const { rows } = await bridge.client.run(bindValues(shape.statement, written(plan)), { signal });
    const [row] = rows;
    // A trigger or rule of the database can swallow the row.
    if (row === undefined)
      throw new BridgeError('constraint_violation', { detail: 'The database did not keep the row.' });
    const shown = shape.read(row);
    return { row: shown, key: row.slice(shape.width), logged: shown.record };
  });
}

async function createAndReadBack(plan: CreatePlan, session: Session): Promise<Logged> {
  const { bridge, signal } = session;
  const create = async (transaction: Transaction): Promise<Logged> => {
    const created = await insertAndReadBack(plan, session, transaction);
    return { ...created, logged: await recordForLog(plan, created, session, transaction) };
  };
  return retrying(bridge, () => bridge.client.transaction('locked', create, { signal }));
}

/**
 * Inserts one row inside a transaction and reads it back through the rows that the role allows.
 *
 * @throws BridgeError `forbidden`, `required`; the driver's error for what the database refuses
 */
export async function insertAndReadBack(
  plan: CreatePlan,
  session: Session,
  transaction: Transaction,
): Promise<Created> {
  const key = plan.access.table.recordKey?.columns ?? [];
  const { returning } = session.bridge.dialect.supports;
  if (!returning) requireKnownKey(plan, key);
  const returned: Returned = returning ? { kind: 'key', columns: key } : { kind: 'nothing', columns: [] };
  const shape = createShape(plan, returned, session);
  const result = await transaction.run(bindValues(shape.statement, written(plan)));
  const made = result.rows[0] ?? keyOf(plan, key, result);
  return { row: await readBack(plan, made, session, transaction), key: made };
}

function createShape(plan: CreatePlan, returned: Returned, session: Session): CreateShape {
  const { bridge, schema, principal } = session;
  const columns = plan.columns.map(({ column }) => column.position).join(' ');
  const shape = [
    'create',
    JSON.stringify(plan.access.table.model),
    columns,
    outputShape(plan.output),
    returned.kind,
  ].join('|');
  return ofShape(shapes, schema, principal.grants.version, shape, () => ({
    statement: compile(createStatement(plan, returned, bridge.dialect), bridge.dialect),
    read: compileReader(plan.output, bridge.dialect.supports.buildsJson),
    width: outputWidth(plan.output, bridge.dialect.supports.buildsJson),
  }));
}

function written(plan: CreatePlan): readonly Cell[] {
  return plan.columns.map(({ cell }) => cell);
}

/** Without RETURNING a new row is found by its key: given, or made by AUTO_INCREMENT. */
function keyOf(plan: CreatePlan, key: readonly Column[], result: Result): readonly Cell[] {
  return key.map((column) => givenCell(plan, column) ?? result.insertId);
}

function requireKnownKey(plan: CreatePlan, key: readonly Column[]): void {
  const missing = key.filter((column) => givenCell(plan, column) === null && !column.autoIncrement);
  if (missing.length === 0) return;
  throw new BridgeError('required', {
    errors: missing.map((column) => ({
      pointer: pointerTo(column),
      code: 'required',
      detail: 'this field is required',
    })),
  });
}

/** The cell that a plan gives a column; null when it gives none. */
export function givenCell(plan: CreatePlan, column: Column): Cell {
  return plan.columns.find((item) => item.column === column)?.cell ?? null;
}
