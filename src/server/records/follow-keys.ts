import type { Cell, Transaction } from '../../connections/index.ts';
import type { BridgeError } from '../../errors/index.ts';
import {
  bindValues,
  compile,
  followKeyStatement,
  ofShape,
  pointerTo,
  shapeKind,
  type Compiled,
  type CreatePlan,
} from '../../query/index.ts';
import type { Column, Table } from '../../schema/index.ts';
import type { Session } from './session.ts';

const shapes = shapeKind<{ readonly statement: Compiled | null }>();

type Run = Transaction['run'];

/**
 * Where new records were given their keys: lets what makes keys go on behind those that were there before, as existing
 * clients know it. The given key itself is stepped over when its turn comes.
 *
 * @param rows that were stored, all of one table
 */
export async function followKeys(rows: readonly CreatePlan[], session: Session): Promise<void> {
  const table = rows[0]?.access.table;
  const column = table && generatedKey(table);
  const given = column && rows.map((row) => givenKey(row, column)).findLast((cell) => cell !== null);
  if (!table || given === undefined) return;
  await moveBehind(table, given, session, (statement) => session.bridge.client.run(statement));
}

/** Whether a row says which key it wants, where the engine would make one. */
export function givesKey(row: CreatePlan): boolean {
  const column = generatedKey(row.access.table);
  return column !== undefined && givenKey(row, column) !== null;
}

/** A record was refused because the key that the engine made for it was given to another before. */
export function drewTakenKey({ code, errors }: BridgeError, row: CreatePlan): boolean {
  const column = generatedKey(row.access.table);
  if (code !== 'unique_violation' || column === undefined || givenKey(row, column) !== null) return false;
  return errors.some((error) => 'pointer' in error && error.pointer === pointerTo(column));
}

/** Lets what makes keys go on behind all that are there. */
export function stepOver(table: Table, session: Session, run: Run): Promise<void> {
  return moveBehind(table, null, session, run);
}

/** Records are stored whatever comes of it. */
async function moveBehind(table: Table, except: Cell, session: Session, run: Run): Promise<void> {
  const { bridge, schema, principal } = session;
  const column = generatedKey(table);
  if (column === undefined) return;
  const shape = `follow_key|${JSON.stringify(table.model)}|${except === null}`;
  const { statement } = ofShape(shapes, schema, principal.grants.version, shape, () => {
    const query = followKeyStatement(table, column, except !== null, bridge.dialect);
    return { statement: query && compile(query, bridge.dialect) };
  });
  if (statement === null) return;
  try {
    await run(bindValues(statement, [except]));
  } catch {
    const detail = `What makes the keys of "${table.model}" could not be moved behind those that were given.`;
    bridge.observe({ name: 'warning', detail });
  }
}

/** The only column of the primary key, when the engine fills it. */
function generatedKey({ primaryKey }: Table): Column | undefined {
  const [column, second] = primaryKey;
  const isGenerated = column !== undefined && (column.autoIncrement || column.identity !== null);
  return isGenerated && second === undefined ? column : undefined;
}

function givenKey(row: CreatePlan, key: Column): Cell {
  return row.columns.find(({ column }) => column === key)?.cell ?? null;
}
