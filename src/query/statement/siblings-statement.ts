import { sql, type SQL } from 'drizzle-orm';
import type { Dialect } from '../../dialects/dialect.ts';
import type { OrderColumn, SiblingsPlan } from '../plan/index.ts';
import { conditionSql, equalsSql } from './condition-sql.ts';
import { orderSql } from './order-sql.ts';
import { selectList } from './output-sql.ts';
import { sortedBy } from './seek-sql.ts';
import { aliasedSource, type Source } from './source.ts';
import { statementContext, type StatementContext } from './statement-context.ts';
import { beyondSql, type BeyondTerm } from './beyond-sql.ts';

/**
 * The record itself: the cells of its key, then for each nullable column of the order whether it is NULL here (1 or 0).
 * Of several that an incomplete key names, the first in key order.
 */
export function anchorStatement(plan: SiblingsPlan, dialect: Dialect): SQL {
  const context = statementContext(dialect);
  const source = aliasedSource(dialect, plan.access.table, context.alias());
  const key = plan.key.map((column) => dialect.expressions.cellOf(source.reference(column), column));
  const nulls = plan.order
    .filter(({ column }) => column.nullable)
    .map(({ column }) => sql`case when ${source.reference(column)} is null then 1 else 0 end`);
  const cells = [...key, ...nulls];
  const where = conditionSql(plan.anchor, source, context);
  const order = orderSql(
    plan.key.map((column) => ({ column, descending: false })),
    source,
    context,
  );
  return sql`select ${cells.length === 0 ? sql`1` : selectList(cells)} from ${source.from} where ${where}${order} limit 1`;
}

/**
 * The key of the record before or after another in the order of a list: one step along the order's index, however
 * long the list is.
 *
 * @param isNull for each column of the order, whether the record has NULL there
 */
export function siblingStatement(
  plan: SiblingsPlan,
  direction: 'previous' | 'next',
  isNull: readonly boolean[],
  dialect: Dialect,
): SQL {
  const context = statementContext(dialect);
  const source = aliasedSource(dialect, plan.access.table, context.alias());
  const order = plan.order.map(({ column, descending }) => ({
    column,
    descending: descending !== (direction === 'previous'),
  }));
  const terms = order.map((term, index) => beyondTerm(term, isNull[index] ?? false, plan, source, context));
  const where = conditionSql(plan.where, source, context);
  const beyond = beyondSql(terms, dialect);
  const key = plan.key.map((column) => dialect.expressions.cellOf(source.reference(column), column));
  return sql`select ${selectList(key)} from ${source.from} where ${where} and ${beyond}${orderSql(order, source, context)} limit 1`;
}

/** The record's own value is asked for where it is compared: no value changes its form on the way. */
function beyondTerm(
  { column, descending }: OrderColumn,
  anchorIsNull: boolean,
  plan: SiblingsPlan,
  source: Source,
  context: StatementContext,
): BeyondTerm {
  const own = aliasedSource(context.dialect, plan.access.table, context.alias());
  const key = plan.key.map((part, index) => equalsSql(part, plan.keySlots[index] ?? 0, own, context));
  const value = sortedBy(column, own, context);
  return {
    reference: source.reference(column),
    compared: sortedBy(column, source, context),
    nullable: column.nullable,
    descending,
    anchor: anchorIsNull ? null : sql`(select ${value} from ${own.from} where ${sql.join(key, sql` and `)})`,
  };
}
