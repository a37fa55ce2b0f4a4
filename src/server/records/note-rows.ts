import type { Cell, Row, Transaction } from '../../connections/index.ts';
import {
  bindValues,
  compile,
  keyedRowsStatement,
  ofShape,
  shapeKind,
  wholeOutput,
  type Compiled,
} from '../../query/index.ts';
import { compileReader, outputWidth, type PresentedRow } from '../../response/index.ts';
import { columnTypes, type Column, type Table } from '../../schema/index.ts';
import type { Session } from './session.ts';

interface KeyedShape {
  readonly statement: Compiled;
  readonly read: (row: Row) => PresentedRow;
  /** The first of the key's cells. */
  readonly keyCell: number;
}

const shapes = shapeKind<KeyedShape>();

/** Records of one table by their keys, for the log: `of` gives the JSON text of one, null when it is not there. */
export interface KnownRecords {
  of(key: Row): string | null;
  /** Characters of all of them. */
  readonly weight: number;
}

export const noRecords: KnownRecords = { of: () => null, weight: 0 };

/** Keys fetched with one statement are a power of two, so that the number of SQL texts stays small. */
export function sizeFor(keys: readonly Row[]): number {
  return 2 ** Math.ceil(Math.log2(keys.length));
}

/** The last key repeated: naming a row twice changes it once, and finds it once. */
export function padded(keys: readonly Row[]): readonly Cell[] {
  const last = keys.at(-1) ?? [];
  const rest = Array.from({ length: sizeFor(keys) - keys.length }, () => last);
  return [...keys, ...rest].flat();
}

/** The records of such keys with every column, as the transaction sees them. */
export async function readForLog(
  table: Table,
  key: readonly Column[],
  keys: readonly Row[],
  session: Session,
  transaction: Transaction,
): Promise<KnownRecords> {
  if (keys.length === 0) return noRecords;
  const { statement, read, keyCell } = keyedShape(table, key, sizeFor(keys), session);
  const { rows } = await transaction.run(bindValues(statement, padded(keys)));
  const found = new Map(rows.map((row) => [nameOf(row.slice(keyCell)), read(row).record]));
  let weight = 0;
  for (const record of found.values()) weight += record.length;
  const only = keys.length === 1 && rows[0] !== undefined ? read(rows[0]).record : null;
  // A key that was just written may be spelled in another way than the database gives it back.
  return { weight, of: (name) => found.get(nameOf(name)) ?? only };
}

function nameOf(key: Row): string {
  return JSON.stringify(key.map(String));
}

function keyedShape(table: Table, key: readonly Column[], count: number, session: Session): KeyedShape {
  const { bridge, schema, principal } = session;
  const shape = ['for_log', JSON.stringify(table.model), count].join('|');
  return ofShape(shapes, schema, principal.grants.version, shape, () => {
    const output = wholeOutput(table);
    const { buildsJson } = bridge.dialect.supports;
    return {
      statement: compile(keyedRowsStatement({ table, key, count, output }, bridge.dialect), bridge.dialect),
      read: compileReader(output, buildsJson),
      keyCell: outputWidth(output, buildsJson),
    };
  });
}

/** What is known of a new row that cannot be looked at again: the values that were given. */
export function writtenRecord(columns: readonly { readonly column: Column; readonly cell: Cell }[]): string {
  const members = columns.map(({ column, cell }) => {
    const value =
      cell === null ? 'null' : columnTypes[column.type].present(cell, column, { bigint: 'number' });
    return `${JSON.stringify(column.name)}:${value}`;
  });
  return `{${members.join(',')}}`;
}

export function keyNames(table: Table): readonly string[] {
  return (table.recordKey?.columns ?? []).map(({ name }) => name);
}
