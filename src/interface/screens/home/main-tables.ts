import type { RecordJson } from '../../../contract/index.ts';
import type { ColumnModel, TableModel } from '../../schema/index.ts';

/** A table whose newest records the overview shows, and how they are asked for. */
export interface MainTable {
  readonly table: TableModel;
  /** `_order_by`; undefined for the bridge's own order, the key from its end. */
  readonly order: string | undefined;
  readonly status: ColumnModel | null;
  readonly time: ColumnModel | null;
}

/** Sorting more rows than this by a column that may have no index would make the overview slow. */
const mostSorted = 100_000;

/** The tables a person most likely works with, best first: those with rows, names and things that refer to them. */
export function chooseMainTables(tables: readonly TableModel[], most: number): readonly MainTable[] {
  return tables
    .flatMap((table) => describeMainTable(table) ?? [])
    .map((main) => ({ main, score: score(main) }))
    .sort((a, b) => b.score - a.score || a.main.table.model.localeCompare(b.main.table.model))
    .slice(0, most)
    .map(({ main }) => main);
}

/** Null when "newest" means nothing for the table: no key, or one that does not grow. */
function describeMainTable(table: TableModel): MainTable | null {
  if (table.kind.endsWith('view') || !table.operations.read.allowed || isJunction(table)) return null;
  if (table.row_estimate === 0 || table.key_columns.length === 0) return null;
  const time = timeColumn(table);
  const grows =
    table.key_columns.length === 1 && table.columns.some((column) => column.isKey && /int/.test(column.type));
  const sortable = time !== null && time.sortable && (table.row_estimate ?? 0) <= mostSorted;
  if (!grows && !sortable) return null;
  return { table, order: sortable ? `-${time.name}` : undefined, status: statusColumn(table), time };
}

/** Little more than two references: `film_actor`. */
function isJunction(table: TableModel): boolean {
  const references = table.columns.filter((column) => column.relation !== null).length;
  return references >= 2 && table.columns.length - references <= 2;
}

function timeColumn(table: TableModel): ColumnModel | null {
  const times = table.columns.filter((column) => /^(timestamp|timestamptz|datetime|date)$/.test(column.type));
  const created = times.find((column) => /creat|placed|order|added|date|start|_at$/i.test(column.name));
  return created ?? times[0] ?? null;
}

function statusColumn(table: TableModel): ColumnModel | null {
  const enums = table.columns.filter((column) => column.options !== null && column.options.length > 0);
  return enums.find((column) => /status|state/i.test(column.name)) ?? enums[0] ?? null;
}

function score({ table, time, status }: MainTable): number {
  const referredTo = table.relations.filter((relation) => relation.direction === 'ONETOMANY').length;
  const refersTo = table.relations.length - referredTo;
  const rows = Math.log10((table.row_estimate ?? 10) + 1);
  return (
    rows + referredTo + refersTo + (time ? 2 : 0) + (status ? 2 : 0) + (table.label_column === null ? 0 : 1)
  );
}

/** Columns of one line: what names the record, its status, its time and its key. */
export function lineColumns({ table, status, time }: MainTable): readonly string[] {
  const names = [...table.key_columns, table.label_column, status?.name, time?.name];
  return [...new Set(names.filter((name) => name !== null && name !== undefined))];
}

/** The status of a record as a word, or null. */
export function statusText({ status }: MainTable, record: RecordJson): string | null {
  const value = status === null ? null : record[status.name];
  return typeof value === 'string' && value !== '' ? value : null;
}
