import type {
  ColumnDescription,
  RecordJson,
  RelationDescription,
  SchemaDescription,
  TableDescription,
} from '../../contract/index.ts';
import { humanise, humaniseReference } from './humanise.ts';
import { singular } from './singular.ts';
import { guessTableIcon, type TableIconName } from './table-icon.ts';

/** A column with what a person sees of it. */
export interface ColumnModel extends ColumnDescription {
  readonly label: string;
  /** The relation whose only foreign key column this is. */
  readonly relation: RelationDescription | null;
  /** Part of the record's key. */
  readonly isKey: boolean;
}

/** A table with what a person sees of it; columns by name. */
export interface TableModel extends Omit<TableDescription, 'columns'> {
  readonly label: string;
  /** Of one record: `Order item`. */
  readonly singularLabel: string;
  readonly icon: TableIconName;
  /** The engine's own bookkeeping: opens by its address and its exact name, and is offered nowhere. */
  readonly isInternal: boolean;
  readonly columns: readonly ColumnModel[];
  readonly columnByName: ReadonlyMap<string, ColumnModel>;
}

/** The schema as this person may use it; replaced as a whole when it changes. */
export interface SchemaModel extends Omit<SchemaDescription, 'tables'> {
  readonly tables: readonly TableModel[];
  /** The tables to choose from: without what the engine keeps for itself. */
  readonly offeredTables: readonly TableModel[];
  readonly tableByModel: ReadonlyMap<string, TableModel>;
  /** Tables grouped by database schema; one group without a name when there is only one. */
  readonly groups: readonly TableGroup[];
}

export interface TableGroup {
  readonly name: string | null;
  readonly tables: readonly TableModel[];
}

/** Adds labels, icons and look-ups by name to what the bridge described. */
export function buildSchemaModel(description: SchemaDescription): SchemaModel {
  const tables = description.tables.map((table) => buildTable(table, description.engine));
  return {
    ...description,
    tables,
    offeredTables: tables.filter((table) => !table.isInternal),
    tableByModel: new Map(tables.map((table) => [table.model, table])),
    groups: groupBySchema(tables),
  };
}

/** SQLite keeps the counters of `AUTOINCREMENT` in a table that the API has; no table of a person's can be called so. */
function isInternal(table: TableDescription, engine: SchemaDescription['engine']): boolean {
  return engine === 'sqlite' && table.name === 'sqlite_sequence';
}

function buildTable(table: TableDescription, engine: SchemaDescription['engine']): TableModel {
  const label = humanise(table.name);
  const columns = table.columns.map((column) => buildColumn(table, column));
  return {
    ...table,
    label,
    singularLabel: singular(label),
    icon: guessTableIcon(table.name, table.kind),
    isInternal: isInternal(table, engine),
    columns,
    columnByName: new Map(columns.map((column) => [column.name, column])),
  };
}

function buildColumn(table: TableDescription, column: ColumnDescription): ColumnModel {
  const relation = table.relations.find((each) => refersBy(each, column.name)) ?? null;
  return {
    ...column,
    relation,
    isKey: table.key_columns.includes(column.name),
    label: relation === null ? humanise(column.name) : humaniseReference(column.name),
  };
}

function refersBy(relation: RelationDescription, column: string): boolean {
  return (
    relation.direction === 'MANYTOONE' && relation.columns.length === 1 && relation.columns[0] === column
  );
}

function groupBySchema(tables: readonly TableModel[]): readonly TableGroup[] {
  const names = [...new Set(tables.map((table) => table.schema))];
  if (names.length <= 1) return [{ name: null, tables }];
  return names.map((name) => ({ name, tables: tables.filter((table) => table.schema === name) }));
}

/** What a record is called: its label column, else its key, else nothing. */
export function recordTitle(table: TableModel, record: RecordJson): string {
  const label = table.label_column === null ? null : shortText(record[table.label_column]);
  return label ?? table.key_columns.map((column) => shortText(record[column]) ?? '–').join(' · ');
}

function shortText(value: unknown): string | null {
  if (typeof value === 'string') return value.trim() === '' ? null : value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
}
