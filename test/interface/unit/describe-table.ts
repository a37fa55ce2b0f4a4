import type { ColumnDescription, TableDescription } from '../../../src/contract/index.ts';
import { buildSchemaModel, type ColumnModel } from '../../../src/interface/schema/model.ts';

/** A nullable-free, writable text column, with some of it said otherwise. */
export function describeColumn(name: string, differing: Partial<ColumnDescription> = {}): ColumnDescription {
  return {
    name,
    type: 'text',
    database_type: 'text',
    nullable: false,
    required: false,
    writable: true,
    read_only_reason: null,
    masked: false,
    default: null,
    auto_increment: false,
    generated: false,
    length: null,
    precision: null,
    scale: null,
    options: null,
    element_type: null,
    comment: null,
    searchable: true,
    sortable: true,
    ...differing,
  };
}

/** A table that everything may be done with, keyed by its first column. */
export function describeTable(
  model: string,
  columns: readonly ColumnDescription[],
  differing: Partial<TableDescription> = {},
): TableDescription {
  const allowed = { allowed: true } as const;
  return {
    model,
    schema: 'public',
    name: model,
    kind: 'table',
    comment: null,
    row_estimate: null,
    key_columns: columns.slice(0, 1).map((column) => column.name),
    label_column: null,
    operations: {
      read: allowed,
      create: allowed,
      update: allowed,
      delete: allowed,
      export: allowed,
      bulk: allowed,
    },
    columns,
    relations: [],
    many_to_many: [],
    ...differing,
  };
}

/** One column as the interface knows it, in a table of its own. */
export function columnModel(differing: Partial<ColumnDescription> = {}): ColumnModel {
  const tables = [describeTable('t', [describeColumn('c', differing)], { key_columns: [] })];
  const schema = buildSchemaModel({ version: '', engine: 'sqlite', read_only: false, lookups: {}, tables });
  const column = schema.tables[0]?.columns[0];
  if (column === undefined) throw new Error('the table has one column');
  return column;
}
