import type { StoreDdl } from '../engines/index.ts';
import type { ColumnKind } from '../table.ts';
import type { CreateTable } from './step.ts';

/** The statements that make a table and its indexes; they change nothing where they ran before. */
export function createTableStatements(step: CreateTable, ddl: StoreDdl): readonly string[] {
  const lines = [
    ...Object.entries(step.columns).map(([name, kind]) => columnLine(name, kind, ddl)),
    `primary key (${columnNames(step.primaryKey, ddl)})`,
    ...(step.unique ?? []).map((columns) => `unique (${columnNames(columns, ddl)})`),
    ...(ddl.indexesInside
      ? (step.indexes ?? []).map((columns) => `index (${columnNames(columns, ddl)})`)
      : []),
  ];
  const table = `create table if not exists ${ddl.tableName(step.table)} (${lines.join(', ')})${ddl.tableOptions}`;
  return ddl.indexesInside
    ? [table]
    : [table, ...(step.indexes ?? []).map((columns) => indexOf(step, columns, ddl))];
}

function columnLine(name: string, kind: ColumnKind | `${ColumnKind}?`, ddl: StoreDdl): string {
  const nullable = kind.endsWith('?');
  // A kind without its question mark is a column kind.
  const plain = (nullable ? kind.slice(0, -1) : kind) as ColumnKind;
  return `${ddl.quote(name)} ${ddl.columnType(plain)}${nullable ? '' : ' not null'}`;
}

function indexOf(step: CreateTable, columns: readonly string[], ddl: StoreDdl): string {
  const name = ddl.quote(`jb_${step.table}_by_${columns.join('_')}`);
  return `create index if not exists ${name} on ${ddl.tableName(step.table)} (${columnNames(columns, ddl)})`;
}

function columnNames(columns: readonly string[], ddl: StoreDdl): string {
  return columns.map((column) => ddl.quote(column)).join(', ');
}
