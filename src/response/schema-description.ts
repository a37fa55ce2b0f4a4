import type { Grants, Operation } from '../auth/index.ts';
import type {
  ColumnDescription,
  ManyToManyDescription,
  OperationDescription,
  RelationDescription,
  SchemaDescription,
  TableDescription,
} from '../contract/index.ts';
import type { Capabilities } from '../dialects/dialect.ts';
import {
  accessTo,
  isMasked,
  isRequired,
  isSearchable,
  isSortable,
  isVisible,
  lookupsByType,
  reasonNotWritable,
  reasonReadOnly,
  type TableAccess,
} from '../query/index.ts';
import type { Column, DatabaseSchema } from '../schema/index.ts';
import { isUsable } from './model-descriptions.ts';

export interface DescribedBridge {
  readonly schema: DatabaseSchema;
  readonly grants: Grants;
  readonly supports: Capabilities;
  readonly readOnly: boolean;
}

/** `GET /api/schema/`: the schema model as this principal may use it. */
export function describeSchema(bridge: DescribedBridge): SchemaDescription {
  const { schema, grants, supports, readOnly } = bridge;
  return {
    version: schema.version,
    engine: schema.engine,
    read_only: readOnly,
    lookups: lookupsByType(
      supports,
      (lookup) => lookup.name !== 'regex' || grants.privileges.has('console_read'),
    ),
    tables: [...schema.tables.values()]
      .map((table) => accessTo(table, grants))
      .filter(isVisible)
      .sort((left, right) => (left.table.model < right.table.model ? -1 : 1))
      .map((access) => tableDescription(access, bridge)),
  };
}

function tableDescription(access: TableAccess, bridge: DescribedBridge): TableDescription {
  const { table } = access;
  const key = table.recordKey?.columns ?? [];
  return {
    model: table.model,
    schema: table.schema,
    name: table.name,
    kind: table.kind,
    comment: table.comment,
    // An estimate of all rows would tell a restricted principal of rows it may not see.
    row_estimate: access.grants.rows === null ? table.rowEstimate : null,
    key_columns: key.every((column) => access.usable.has(column.name)) ? key.map(({ name }) => name) : [],
    label_column:
      table.labelColumn !== null && access.usable.has(table.labelColumn.name) ? table.labelColumn.name : null,
    operations: operationDescriptions(access, bridge),
    columns: access.readable.map((column) => columnDescription(column, access, bridge)),
    relations: relationDescriptions(access, bridge),
    many_to_many: manyToManyDescriptions(access, bridge),
  };
}

function operationDescriptions(access: TableAccess, bridge: DescribedBridge): TableDescription['operations'] {
  return {
    read: operation('read', access, null),
    create: operation('create', access, writeReason(access, bridge, 'create')),
    update: operation('update', access, writeReason(access, bridge, 'update')),
    delete: operation('delete', access, writeReason(access, bridge, 'delete')),
    export: operation('export', access, null),
    bulk: operation('bulk', access, writeReason(access, bridge, 'update')),
  };
}

function operation(name: Operation, access: TableAccess, reason: string | null): OperationDescription {
  if (!access.grants.operations.has(name)) {
    return { allowed: false, reason: 'Your role does not allow this. An owner can change that.' };
  }
  return reason === null ? { allowed: true } : { allowed: false, reason };
}

function writeReason(
  access: TableAccess,
  { readOnly }: DescribedBridge,
  name: 'create' | 'update' | 'delete',
): string | null {
  if (readOnly) return 'The bridge was started read-only. Who runs it can change that.';
  return reasonReadOnly(access, name);
}

function columnDescription(
  column: Column,
  access: TableAccess,
  { readOnly }: DescribedBridge,
): ColumnDescription {
  const reason = readOnly ? 'The bridge was started read-only.' : columnReason(column, access);
  const masked = isMasked(access, column);
  return {
    name: column.name,
    type: column.type,
    database_type: column.databaseType,
    nullable: column.nullable,
    required: isRequired(column),
    writable: reason === null,
    read_only_reason: reason,
    masked,
    default: column.default,
    auto_increment: column.autoIncrement,
    generated: column.generated !== null,
    length: column.length,
    precision: column.precision,
    scale: column.scale,
    options: column.options,
    element_type: column.element?.type ?? null,
    comment: column.comment,
    searchable: !masked && isSearchable(column),
    sortable: !masked && isSortable(column),
  };
}

function columnReason(column: Column, access: TableAccess): string | null {
  const { table } = access;
  const writable = table.recordKey !== null && (table.updatable.insert || table.updatable.update);
  return writable ? reasonNotWritable(column, access) : reasonReadOnly(access, 'update');
}

function relationDescriptions(access: TableAccess, bridge: DescribedBridge): readonly RelationDescription[] {
  return access.table.relations
    .filter((relation) => isUsable(relation, access, bridge.schema, bridge.grants))
    .map((relation) => ({
      name: relation.name,
      direction: relation.direction,
      columns: relation.columns,
      related_model: relation.relatedModel,
      related_columns: relation.relatedColumns,
    }));
}

function manyToManyDescriptions(
  access: TableAccess,
  { schema, grants }: DescribedBridge,
): readonly ManyToManyDescription[] {
  return access.table.manyToMany
    .filter(({ junctionModel, targetModel, toJunction, toTarget }) => {
      const junction = schema.tables.get(junctionModel);
      const out = access.table.relationsByName.get(toJunction);
      const onward = junction?.relationsByName.get(toTarget);
      if (!junction || !out || !onward || !schema.tables.has(targetModel)) return false;
      return (
        isUsable(out, access, schema, grants) && isUsable(onward, accessTo(junction, grants), schema, grants)
      );
    })
    .map((link) => ({
      junction_model: link.junctionModel,
      to_junction: link.toJunction,
      to_target: link.toTarget,
      target_model: link.targetModel,
    }));
}
