import type { Grants } from '../auth/index.ts';
import { accessTo, isVisible, type TableAccess } from '../query/index.ts';
import type { DatabaseSchema, Relation } from '../schema/index.ts';
import { commentMembers, textMember, truthMember } from './comment-members.ts';
import { fieldDescription } from './field-description.ts';

/**
 * `GET /api/model_descriptions/` (section 9 of the API reference): every table that the principal may use, sorted by
 * its name, keys in the order that existing clients know.
 */
export function describeModels(schema: DatabaseSchema, grants: Grants): unknown {
  return [...schema.tables.values()]
    .map((table) => accessTo(table, grants))
    .filter(isVisible)
    .sort((left, right) => compare(left.table.model, right.table.model))
    .map((access) => modelDescription(access, schema, grants));
}

/** The table in which the original kept its own token. */
const tokenTable = '__jet__token';

function modelDescription(access: TableAccess, schema: DatabaseSchema, grants: Grants): unknown {
  const { table } = access;
  const comment = commentMembers(table.comment);
  const key = (table.recordKey?.columns ?? table.columns).find((column) => access.readable.includes(column));
  return {
    model: table.model,
    db_table: table.model,
    hidden: table.name === tokenTable,
    primary_key_field: (key ?? access.readable[0])?.name ?? '',
    primary_key_auto: table.primaryKey.length === 0,
    is_view: table.kind === 'view' || table.kind === 'materialized_view',
    fields: access.readable.map((column) => fieldDescription(column, access, schema, grants)),
    relations: describeRelations(access, schema, grants, false),
    relation_overrides: describeRelations(access, schema, grants, true),
    data_source_name: textMember(comment, 'name'),
    data_source_name_plural: textMember(comment, 'name_plural'),
    data_source_order_after: textMember(comment, 'order_after'),
    data_source_hidden: truthMember(comment, 'hidden'),
  };
}

/** @param declared those that a person declared; else those of foreign keys */
function describeRelations(
  access: TableAccess,
  schema: DatabaseSchema,
  grants: Grants,
  declared: boolean,
): readonly unknown[] {
  return access.table.relations
    .filter(({ foreignKey }) => (foreignKey === null) === declared)
    .filter((relation) => isUsable(relation, access, schema, grants))
    .sort((left, right) => compare(left.name, right.name))
    .map(({ name, direction, columns, relatedModel, relatedColumns }) => ({
      name,
      direction,
      local_field: columns[0],
      related_model: relatedModel,
      related_field: relatedColumns[0],
    }));
}

/** Both ends of a relation must be readable: a name alone would tell of a hidden table. */
export function isUsable(
  relation: Relation,
  access: TableAccess,
  schema: DatabaseSchema,
  grants: Grants,
): boolean {
  const target = schema.tables.get(relation.relatedModel);
  if (target === undefined) return false;
  const related = accessTo(target, grants);
  return (
    isVisible(related) &&
    relation.columns.every((name) => access.usable.has(name)) &&
    relation.relatedColumns.every((name) => related.usable.has(name))
  );
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
