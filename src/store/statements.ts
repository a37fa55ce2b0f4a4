import { sql, type Column, type SQL } from 'drizzle-orm';
import type { Cell, Row } from '../connections/index.ts';
import type { StoreSession } from './store.ts';
import type { RowOf, TableDefinition } from './table.ts';

/** Columns of a table by field, for conditions: `(c) => eq(c.email, email)`. */
export type ColumnsOf<T extends TableDefinition> = { readonly [F in keyof T['columns']]: Column };

export type Condition<T extends TableDefinition> = (columns: ColumnsOf<T>) => SQL | undefined;

export interface SelectOptions<T extends TableDefinition> {
  readonly where?: Condition<T>;
  readonly orderBy?: (columns: ColumnsOf<T>) => SQL;
  /** Written into the text: a number of ours, and MySQL refuses a bound double there. */
  readonly limit?: number;
  /** This transaction is going to change the rows. */
  readonly forUpdate?: boolean;
}

/** Rows of one table as objects. */
export async function selectRows<T extends TableDefinition>(
  session: StoreSession,
  definition: T,
  options: SelectOptions<T> = {},
): Promise<readonly RowOf<T>[]> {
  const { table } = session.engine.tableOf(definition);
  const columns = columnsOf(session, definition);
  const condition = options.where?.(columns);
  const query = sql`select ${columnList(columns)} from ${table}`;
  if (condition !== undefined) query.append(sql` where ${condition}`);
  if (options.orderBy !== undefined) query.append(sql` order by ${options.orderBy(columns)}`);
  if (options.limit !== undefined) query.append(sql` limit ${sql`${options.limit}`.inlineParams()}`);
  if (options.forUpdate === true) query.append(session.engine.forUpdate);
  const { rows } = await session.run(query);
  return rows.map((row) => rowOf(definition, row));
}

export async function selectRow<T extends TableDefinition>(
  session: StoreSession,
  definition: T,
  where: Condition<T>,
  options: Pick<SelectOptions<T>, 'forUpdate'> = {},
): Promise<RowOf<T> | null> {
  const rows = await selectRows(session, definition, { ...options, where, limit: 1 });
  return rows[0] ?? null;
}

/** @throws BridgeError `store_unavailable`, also for a key that is there already: use `insertUnlessThere` */
export async function insertRow<T extends TableDefinition>(
  session: StoreSession,
  definition: T,
  row: RowOf<T>,
): Promise<void> {
  await session.run(insertStatement(session, definition, row));
}

/** Inserts a row unless one with its key or another unique value is there. @returns whether it was inserted */
export async function insertUnlessThere<T extends TableDefinition>(
  session: StoreSession,
  definition: T,
  row: RowOf<T>,
): Promise<boolean> {
  const insert = insertStatement(session, definition, row).append(session.engine.keepExisting);
  try {
    return (await session.run(insert)).affected > 0;
  } catch (error) {
    if (session.engine.isDuplicate(error)) return false;
    throw error;
  }
}

/** @returns how many rows were changed */
export async function updateRows<T extends TableDefinition>(
  session: StoreSession,
  definition: T,
  changes: Partial<RowOf<T>>,
  where: Condition<T>,
): Promise<number> {
  const { table } = session.engine.tableOf(definition);
  const columns = columnsOf(session, definition);
  const assignments = Object.entries(changes).map(
    ([field, value]) => sql`${sql.identifier(columns[field as keyof T['columns']].name)} = ${value}`,
  );
  const result = await session.run(
    sql`update ${table} set ${sql.join(assignments, sql`, `)} where ${where(columns)}`,
  );
  return result.affected;
}

/** @returns how many rows were removed */
export async function deleteRows<T extends TableDefinition>(
  session: StoreSession,
  definition: T,
  where: Condition<T>,
): Promise<number> {
  const { table } = session.engine.tableOf(definition);
  const result = await session.run(sql`delete from ${table} where ${where(columnsOf(session, definition))}`);
  return result.affected;
}

export function columnsOf<T extends TableDefinition>(session: StoreSession, definition: T): ColumnsOf<T> {
  // The engine builds one column for each field of the definition.
  return session.engine.tableOf(definition).columns as ColumnsOf<T>;
}

/** Every column of a definition, in its order, for the select list that `rowOf` reads. */
export function columnList(columns: Readonly<Record<string, Column>>): SQL {
  return sql.join(
    Object.values(columns).map((column) => sql`${column}`),
    sql`, `,
  );
}

/** Cells in the order of the definition, as an object; `offset` is where the table's columns begin. */
export function rowOf<T extends TableDefinition>(definition: T, cells: Row, offset = 0): RowOf<T> {
  const entries = Object.entries(definition.columns).map(([field, column], index) => {
    return [field, valueOf(cells[offset + index] ?? null, column.kind === 'integer')];
  });
  // Each value was brought to the type that its column is defined with.
  return Object.fromEntries(entries) as RowOf<T>;
}

/** Drivers give 64-bit integers as text or bigint; ours are times and counters, well below 2^53. */
function valueOf(cell: Cell, isInteger: boolean): string | number | null {
  if (cell === null) return null;
  return isInteger ? Number(cell) : String(cell);
}

function insertStatement<T extends TableDefinition>(
  session: StoreSession,
  definition: T,
  row: RowOf<T>,
): SQL {
  const { table } = session.engine.tableOf(definition);
  const columns = columnsOf(session, definition);
  const fields = Object.keys(definition.columns);
  const names = fields.map((field) => sql.identifier(columns[field as keyof T['columns']].name));
  const values = fields.map((field) => sql`${row[field as keyof T['columns']]}`);
  return sql`insert into ${table} (${sql.join(names, sql`, `)}) values (${sql.join(values, sql`, `)})`;
}
