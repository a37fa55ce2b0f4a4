import type { SQL } from 'drizzle-orm';
import { ownerGrants } from '../../auth/index.ts';
import type { Limits } from '../../config/limits.ts';
import type { Cell } from '../../connections/index.ts';
import type { Capabilities } from '../../dialects/dialect.ts';
import { suggestion } from '../../errors/index.ts';
import type { Column, Table } from '../../schema/index.ts';
import { allOf, type Condition } from '../plan/condition.ts';
import { groupColumn, type AggregatePlan } from '../plan/aggregate-plan.ts';
import type { OrderColumn } from '../plan/order.ts';
import { planContext, requestedZone, type PlanInputs } from '../plan/plan-context.ts';
import type { PlanContext, Scope } from '../plan/scope.ts';
import { planSearch } from '../plan/search.ts';
import { accessTo } from '../plan/table-access.ts';
import { planUrlFilters } from '../plan/url-filters.ts';
import { derivedTable } from '../statement/derived-table.ts';
import { invalidField } from '../parse/invalid-field.ts';
import { declaredColumn } from './declared-column.ts';
import type { ConsoleQuery, Reduction } from './parse-console-query.ts';

/** What is wanted of one query that a person wrote. */
export interface ConsolePlan {
  /** The query's result as a table. */
  readonly table: Table;
  readonly where: Condition;
  readonly order: readonly OrderColumn[];
  /** Slots of LIMIT and OFFSET. */
  readonly limit: number;
  readonly offset: number | null;
  /** The total was asked for. */
  readonly count: boolean;
  readonly values: readonly Cell[];
  /** Present for an aggregate or groups: how their rows are read. */
  readonly reduction: AggregatePlan | null;
  readonly timeZone: string | undefined;
}

export interface ConsoleInputs {
  readonly supports: Capabilities;
  readonly limits: Limits;
  readonly now: Date;
  /** The most rows that one answer holds. */
  readonly mostRows: number;
}

/** Whether the columns of the query must be known before it can be planned. */
export function namesColumns(query: ConsoleQuery): boolean {
  return (
    query.order.length > 0 || query.filters.size > 0 || query.search !== null || query.reduction !== null
  );
}

/**
 * What is wanted of a statement's rows. Names are looked up among the columns that the database said it gives; grants
 * do not reach in here (rule 24), and nothing outside the statement can be reached.
 *
 * @param columns empty unless `namesColumns`
 * @param subquery the statement in brackets
 * @throws BridgeError `invalid_value`, `unknown_column`, `invalid_parameter`, those of filters
 */
export function planConsole(
  query: ConsoleQuery,
  columns: readonly Column[],
  subquery: SQL,
  inputs: ConsoleInputs,
): ConsolePlan {
  const table = derivedTable(
    columns.map((column) => declaredColumn(column, query.declared)),
    subquery,
  );
  const timeZone = requestedZone(query.timeZone, table, 'timezone');
  const planInputs: PlanInputs = {
    schema: {
      version: '',
      engine: 'sqlite',
      serverVersion: '',
      defaultSchema: '',
      timeZone: 'UTC',
      tables: new Map(),
    },
    grants: ownerGrants,
    supports: inputs.supports,
    limits: inputs.limits,
    now: inputs.now,
  };
  const context = planContext(planInputs, timeZone);
  const where = conditionOf(query, table, context);
  const { values } = context;
  return {
    table,
    where,
    order: orderOf(query, table),
    limit: values.add(query.limit ?? inputs.mostRows + 1),
    offset: query.offset === null ? null : values.add(query.offset),
    count: query.count,
    values: values.cells,
    reduction:
      query.reduction === null
        ? null
        : reductionPlan(query.reduction, table, where, { context, planInputs, timeZone }),
    timeZone,
  };
}

/** Filters and search know the columns that the client declared. */
function conditionOf(query: ConsoleQuery, table: Table, context: PlanContext): Condition {
  const declared = [...table.columnsByName].filter(([name]) => query.declared.has(name));
  const scope: Scope = { table, columns: new Map(declared), reach: () => undefined, restricted: false };
  return allOf([
    ...planUrlFilters(query.filters, scope, context),
    ...(query.search === null ? [] : [planSearch(query.search, scope, context)]),
  ]);
}

function orderOf(query: ConsoleQuery, table: Table): readonly OrderColumn[] {
  return query.order.map(({ column: name, descending }) => {
    const column = table.columnsByName.get(name);
    if (column !== undefined) return { column, descending };
    const near = suggestion(name, table.columnsByName.keys());
    throw invalidField('order_by', `the query has no column "${name.slice(0, 200)}".${near}`);
  });
}

const mostGroups = 10_000;

function reductionPlan(
  { function: name, column: columnName, groups }: Reduction,
  table: Table,
  where: Condition,
  {
    context,
    planInputs,
    timeZone,
  }: { context: PlanContext; planInputs: PlanInputs; timeZone: string | undefined },
): AggregatePlan {
  const access = accessTo(table, ownerGrants);
  const column = columnName === null ? null : table.columnsByName.get(columnName);
  const field = groups === null ? 'column' : 'yColumn';
  if (column === undefined)
    throw invalidField(field, `the query has no column "${columnName?.slice(0, 200)}"`);
  if (column === null && name !== 'count') throw invalidField(field, 'this field is required', 'required');
  return {
    kind: 'aggregate',
    access,
    groups: (groups ?? []).map((term) => groupColumn(term, access, planInputs)),
    function: name,
    column,
    where,
    limit: groups === null || groups.length === 0 ? null : context.values.add(mostGroups),
    form: { bigint: 'number', ...(timeZone === undefined ? {} : { timeZone }) },
    values: context.values.cells,
    shape: '',
  };
}
