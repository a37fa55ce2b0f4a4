import type { Cell } from '../../connections/index.ts';
import { BridgeError } from '../../errors/index.ts';
import type { Column, Relation, Table } from '../../schema/index.ts';
import { lookupsByName } from '../lookups/index.ts';
import { notAPath, type LinkFilter, type RelationFilter } from '../parse/index.ts';
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
    const detail = `"_relation" may follow ${context.limits.relationHops} relations.`;
    const error = { parameter: '_relation', code: 'limit_exceeded', detail } as const;
    throw new BridgeError('limit_exceeded', { detail, errors: [error] });
  }
  if (step === undefined) return lastCondition(filter, scope, context);
  const relation = scope.table.relations.find(
    ({ columns, relatedModel, relatedColumns }) =>
      relatedModel === step.table && columns[0] === step.column && relatedColumns[0] === step.targetColumn,
  );
  const related = relation && context.schema.tables.get(relation.relatedModel);
  const inner = related && scope.reach(related);
  const pairs = inner && joinPairs(relation, scope.columns, inner.columns);
  if (inner === undefined || pairs === undefined) throw notAPath();
  const part = allOf([
    planRelationFilter({ ...filter, steps: rest }, inner, context),
    context.rowsOf(inner.table),
  ]);
  return { kind: 'exists', table: inner.table, pairs, part };
}

function lastCondition(filter: RelationFilter, scope: Scope, context: PlanContext): Condition {
  const column = scope.columns.get(filter.column);
  const lookup = lookupsByName.get('in');
  if (!column || !lookup?.groups.includes(column.wire.group)) throw notAPath();
  try {
    return lookupCondition(column, lookup, filter.values, context);
  } catch (error) {
    throw naming(error, '_relation');
  }
}

/**
 * `_m2m`: rows that a link table connects with one row of another table. An unknown table, or one without such a
 * link, gives no row; neither does a row that the principal may not see.
 *
 * @throws BridgeError `invalid_value`
 */
export function planLinkFilter(filter: LinkFilter, scope: Scope, context: PlanContext): Condition {
  const { value } = filter;
  const target = context.schema.tables.get(filter.table);
  if (value === null || target === undefined || scope.reach(target) === undefined) return nothing;
  for (const relation of scope.table.relations) {
    const link = relation.direction === 'ONETOMANY' && linkThrough(relation, target, value, scope, context);
    if (link) return link;
  }
  return nothing;
}

function linkThrough(
  relation: Relation,
  target: Table,
  value: string,
  scope: Scope,
  context: PlanContext,
): Condition | undefined {
  const junction = context.schema.tables.get(relation.relatedModel);
  const inner = junction && scope.reach(junction);
  const onward = junction?.relations.find(
    ({ direction, relatedModel, columns }) =>
      direction === 'MANYTOONE' &&
      relatedModel === target.model &&
      columns.length === 1 &&
      columns[0] !== relation.relatedColumns[0],
  );
  const column = inner?.columns.get(onward?.columns[0] ?? '');
  const pairs = inner && joinPairs(relation, scope.columns, inner.columns);
  if (!inner || !pairs || !onward || !column) return undefined;
  const linked: Condition = {
    kind: 'equals',
    column,
    slot: context.values.add(typed(value, column, context)),
  };
  const part = allOf([linked, context.rowsOf(inner.table), targetRows(onward, inner.table, target, context)]);
  return { kind: 'exists', table: inner.table, pairs, part };
}

/** Where the role restricts the rows of the other table, the linked row must be among them. */
function targetRows(onward: Relation, junction: Table, target: Table, context: PlanContext): Condition {
  const rows = context.rowsOf(target);
  if (rows.kind === 'constant') return rows;
  const pairs = joinPairs(onward, junction.columnsByName, target.columnsByName);
  return pairs === undefined ? nothing : { kind: 'exists', table: target, pairs, part: rows };
}

function typed(value: string, column: Column, context: PlanContext): Cell {
  try {
    return typedValue(value, column, { ...context.options, equality: true });
  } catch (error) {
    throw naming(error, '_m2m');
  }
}
