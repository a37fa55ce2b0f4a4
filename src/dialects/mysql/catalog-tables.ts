import type { Row } from '../../connections/index.ts';
import type { CatalogTable } from '../catalog.ts';
import { nullableNumber, nullableText, textOf } from './catalog-cells.ts';
import type { ColumnRow } from './catalog-columns.ts';

/** Tables and views, and what the user may do to them: privileges are told column by column. */
export function buildTables(
  rows: readonly Row[],
  schema: string,
  columns: readonly ColumnRow[],
  deleteGrants: readonly Row[] | undefined,
): readonly CatalogTable[] {
  const privileges = new Map<string, Set<string>>();
  for (const { table, privileges: text } of columns) {
    const known = privileges.get(table) ?? new Set();
    for (const privilege of text.split(',')) known.add(privilege);
    privileges.set(table, known);
  }
  const mayDelete = deletable(deleteGrants);
  return rows.map((row) => {
    const name = textOf(row[0]);
    return buildTable(row, schema, privileges.get(name) ?? new Set(), mayDelete(name));
  });
}

function buildTable(
  row: Row,
  schema: string,
  privileges: ReadonlySet<string>,
  mayDelete: boolean,
): CatalogTable {
  const isView = textOf(row[1]) === 'VIEW';
  const isWritable = !isView || textOf(row[5]) === 'YES';
  return {
    schema,
    name: textOf(row[0]),
    kind: isView ? 'view' : 'table',
    // A view has the comment `VIEW`.
    comment: isView || textOf(row[3]) === '' ? null : textOf(row[3]),
    rowEstimate: isView ? null : nullableNumber(row[2]),
    canInsert: isWritable && privileges.has('insert'),
    canUpdate: isWritable && privileges.has('update'),
    canDelete: isWritable && mayDelete,
  };
}

/** Undefined rows: the server does not say, so the attempt will. */
function deletable(rows: readonly Row[] | undefined): (table: string) => boolean {
  if (!rows) return () => true;
  const tables = new Set(rows.map(([table]) => nullableText(table)));
  return (table) => tables.has(null) || tables.has(table);
}
