import type { ColumnDescription, TableDescription } from '../../../src/contract/index.ts';

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
