import type { ColumnModel, TableModel } from '../../schema/index.ts';

/** The columns of a list: what names a record first, which stays in view, then the others as the table has them. */
export function orderColumns(table: TableModel): readonly ColumnModel[] {
  const first = table.columns.filter((column) => column.isKey);
  const label = table.columns.filter((column) => !column.isKey && column.name === table.label_column);
  const rest = table.columns.filter((column) => !column.isKey && column.name !== table.label_column);
  return [...first, ...label, ...rest];
}

/** What is shown: never nothing, because a list without columns cannot be put right again. */
export function shownColumns(
  columns: readonly ColumnModel[],
  hidden: readonly string[],
): readonly ColumnModel[] {
  const shown = columns.filter((column) => !hidden.includes(column.name));
  return shown.length === 0 ? columns.slice(0, 1) : shown;
}
