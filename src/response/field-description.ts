import type { Grants } from '../auth/index.ts';
import { accessTo, isRequired, isVisible, type TableAccess } from '../query/index.ts';
import type { Column, DatabaseSchema, ForeignKey, Table } from '../schema/index.ts';
import { commentMembers, objectMember, textMember, truthMember } from './comment-members.ts';
import { defaultDescription } from './default-description.ts';

/** One field of a model description (sections 9.2 to 9.4 of the API reference). */
export function fieldDescription(
  column: Column,
  access: TableAccess,
  schema: DatabaseSchema,
  grants: Grants,
): unknown {
  const comment = commentMembers(column.comment);
  const foreign = foreignKeyOf(column, access.table, schema, grants);
  return {
    name: column.name,
    db_column: column.name,
    field: foreign === undefined ? column.wire.field : 'ForeignKey',
    db_field: column.wire.dbField,
    filterable: true,
    null: column.nullable,
    editable: true,
    params: fieldParams(column, foreign),
    data_source_field: textMember(comment, 'field'),
    data_source_name: textMember(comment, 'name'),
    data_source_params: objectMember(comment, 'params'),
    data_source_order_after: textMember(comment, 'order_after'),
    data_source_hidden: truthMember(comment, 'hidden'),
    required: isRequired(column),
    ...defaultDescription(column.default),
  };
}

interface ForeignTarget {
  readonly table: Table;
  readonly column: string;
}

/** What a foreign key column points to, when the principal may know of it. */
function foreignKeyOf(
  column: Column,
  table: Table,
  schema: DatabaseSchema,
  grants: Grants,
): ForeignTarget | undefined {
  const key = table.foreignKeys.find(({ columns }) => columns.includes(column));
  const target = key && schema.tables.get(key.targetModel);
  if (key === undefined || target === undefined || !isVisible(accessTo(target, grants))) return undefined;
  return { table: target, column: targetColumn(key, column) };
}

function targetColumn(key: ForeignKey, column: Column): string {
  return key.targetColumns[key.columns.indexOf(column)] ?? '';
}

function fieldParams(column: Column, foreign: ForeignTarget | undefined): unknown {
  return {
    ...(foreign === undefined ? {} : foreignParams(foreign)),
    ...(column.type === 'date' ? { date: true, time: false } : {}),
    ...(column.type === 'enum'
      ? { options: column.options?.map((name) => ({ name, value: name })) ?? [] }
      : {}),
    ...(hasLength(column) ? { length: column.length } : {}),
    db_internal_type: column.wire.internalType,
    ...(column.wire.field === 'GeographyField' ? { output_format: 'postgresql' } : {}),
  };
}

function foreignParams({ table, column }: ForeignTarget): object {
  const first = (table.recordKey?.columns ?? table.columns)[0];
  return {
    related_model: { model: table.model },
    ...(first?.name === column ? {} : { custom_primary_key: column }),
  };
}

/** String types, text without a limit included. */
function hasLength(column: Column): boolean {
  return column.type === 'text' || column.type === 'enum' || column.type === 'set';
}
