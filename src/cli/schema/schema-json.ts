import type { Column, DatabaseSchema, ForeignKey, Table } from '../../schema/index.ts';

/** The schema model as plain JSON: columns are named, not repeated, and everything that is derived is left out. */
export function schemaJson(schema: DatabaseSchema) {
  return {
    version: schema.version,
    engine: schema.engine,
    server_version: schema.serverVersion,
    default_schema: schema.defaultSchema,
    tables: [...schema.tables.values()].map(tableJson),
  };
}

function tableJson(table: Table) {
  return {
    model: table.model,
    schema: table.schema,
    name: table.name,
    kind: table.kind,
    comment: table.comment,
    row_estimate: table.rowEstimate,
    primary_key: names(table.primaryKey),
    record_key:
      table.recordKey === null
        ? null
        : { kind: table.recordKey.kind, columns: names(table.recordKey.columns) },
    label_column: table.labelColumn?.name ?? null,
    updatable: table.updatable,
    columns: table.columns.map(columnJson),
    unique_keys: table.uniqueKeys.map((key) => ({
      name: key.name,
      columns: names(key.columns),
      usable: key.usable,
    })),
    foreign_keys: table.foreignKeys.map(foreignKeyJson),
    relations: table.relations.map(({ name, direction, columns, relatedModel, relatedColumns }) => ({
      name,
      direction,
      columns,
      related_model: relatedModel,
      related_columns: relatedColumns,
    })),
    many_to_many: table.manyToMany.map((link) => ({
      junction_model: link.junctionModel,
      to_junction: link.toJunction,
      to_target: link.toTarget,
      target_model: link.targetModel,
    })),
    checks: table.checks,
  };
}

function columnJson(column: Column) {
  return {
    name: column.name,
    type: column.type,
    database_type: column.databaseType,
    nullable: column.nullable,
    default: column.default,
    generated: column.generated,
    identity: column.identity,
    auto_increment: column.autoIncrement,
    length: column.length,
    precision: column.precision,
    scale: column.scale,
    options: column.options,
    element: column.element,
    comment: column.comment,
  };
}

function foreignKeyJson(key: ForeignKey) {
  return {
    name: key.name,
    columns: names(key.columns),
    target_model: key.targetModel,
    target_columns: key.targetColumns,
    on_delete: key.onDelete,
    on_update: key.onUpdate,
  };
}

function names(columns: readonly Column[]): string[] {
  return columns.map((column) => column.name);
}
