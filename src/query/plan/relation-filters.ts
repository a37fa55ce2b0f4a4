import { BridgeError } from '../../errors/index.ts';
import type { Relation } from '../../schema/index.ts';
import { lookupsByName } from '../lookups/index.ts';
import type { LinkFilter, RelationFilter } from '../parse/index.ts';
import { allOf, nothing, type Condition } from './condition.ts';
import { typedValue } from './filter-value.ts';
import { joinPairs } from './join-pairs.ts';
import { lookupCondition } from './lookup-condition.ts';
import type { PlanContext, Scope } from './scope.ts';
import { naming } from './url-filters.ts';

/**
 * `_relation`: rows from which the steps lead to a row whose column has one of the values.
 * Each step must be a relation of the schema: a client never chooses the columns that are joined.
 *
 * @throws BridgeError `invalid_parameter`, `invalid_value`, `limit_exceeded`
 */
export function planRelationFilter(filter: RelationFilter, scope: Scope, context: PlanContext): Condition {
  const [step, ...rest] = filter.steps;
  if (filter.steps.length > context.limits.relationHops) {
    throw refused('limit_exceeded', `"_relation" may follow ${context.limits.relationHops} relations.`);
  }
  if (step === undefined) return lastCondition(filter, scope, context);
  const relation = scope.table.relations.find(
    ({ columns, relatedModel, relatedColumns }) =>
      relatedModel === step.table && columns[0] === step.column && relatedColumns[0] === step.targetColumn,
  );
  const related = relation && context.schema.tables.get(relation.relatedModel);
  const inner = related && scope.reach(related);
  const pairs = inner && joinPairs(relation, scope.columns, inner.columns);
  if (inner === undefined || pairs === undefined) throw notARelation();
  const part = allOf([
    planRelationFilter({ ...filter, steps: rest }, inner, context),
    context.rowsOf(inner.table),
  ]);
  return { kind: 'exists', table: inner.table, pairs, part };
}

function lastCondition(filter: RelationFilter, scope: Scope, context: PlanContext): Condition {
  const column = scope.columns.get(filter.column);
  const lookup = lookupsByName.get('in');
  if (column === undefined || lookup === undefined) throw notARelation();
  try {
    return lookupCondition(column, lookup, filter.values, context);
  } catch (error) {
    throw naming(error, '_relation');
  }
}

/**
 * `_m2m`: rows that a link table connects with one row of another table. An unknown table, or one without such a
 * link, gives no row.
 *
 * @throws BridgeError `invalid_value`
 */
export function planLinkFilter(filter: LinkFilter, scope: Scope, context: PlanContext): Condition {
  for (const relation of scope.table.relations) {
    if (relation.direction !== 'ONETOMANY') continue;
    const link = linkThrough(relation, filter, scope, context);
    if (link !== undefined) return link;
  }
  return nothing;
}

function linkThrough(
  relation: Relation,
  filter: LinkFilter,
  scope: Scope,
  context: PlanContext,
): Condition | undefined {
  const junction = context.schema.tables.get(relation.relatedModel);
  const inner = junction && scope.reach(junction);
  const onward = junction?.relations.find(
    ({ direction, relatedModel, columns }) =>
      direction === 'MANYTOONE' &&
      relatedModel === filter.table &&
      columns.length === 1 &&
      columns[0] !== relation.relatedColumns[0],
  );
  const column = inner?.columns.get(onward?.columns[0] ?? '');
  const target = context.schema.tables.get(filter.table);
  const pairs = inner && joinPairs(relation, scope.columns, inner.columns);
  if (!inner || !pairs || !column || !target || scope.reach(target) === undefined) return undefined;
  const slot = context.values.add(typedValue(filter.value, column, context.options));
  const part = allOf([{ kind: 'equals', column, slot }, context.rowsOf(inner.table)]);
  return { kind: 'exists', table: inner.table, pairs, part };
}

function notARelation(): BridgeError {
  return refused(
    'invalid_parameter',
    '"_relation" must follow relations of the tables: local_column.table.column|…|column.value,value.',
  );
}

function refused(code: 'invalid_parameter' | 'limit_exceeded', detail: string): BridgeError {
  return new BridgeError(code, { detail, errors: [{ parameter: '_relation', code, detail }] });
}
