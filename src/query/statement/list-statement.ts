import { sql, type SQL } from 'drizzle-orm';
import type { Dialect } from '../../dialects/dialect.ts';
import type { ListPlan } from '../plan/index.ts';
import { whereSql } from './condition-sql.ts';
import { orderSql } from './order-sql.ts';
import { cellName, outputSql, selectList } from './output-sql.ts';
import { aliasedSource } from './source.ts';
import { statementContext, type StatementContext } from './statement-context.ts';

/** Whether the page's statement also counts: its last cell is then the total, when there is a further page. */
export function countsWithPage(plan: ListPlan, dialect: Dialect): boolean {
  return dialect.supports.buildsJson && (plan.count.kind === 'all' || plan.count.kind === 'capped');
}

/** One row for each record of the page, and one more when there is a further page. */
export function listStatement(plan: ListPlan, dialect: Dialect): SQL {
  const context = statementContext(dialect);
  const source = aliasedSource(dialect, plan.access.table, context.alias());
  const { items, joins } = outputSql(plan.output, source, context);
  const offset = plan.offset === null ? null : context.slot(plan.offset);
  const page = sql`select ${selectList(items)} from ${source.from}${joins}${whereSql(plan.where, source, context)}${orderSql(plan.order, source, context)} ${dialect.expressions.limitOffset(context.slot(plan.limit), offset)}`;
  return countsWithPage(plan, dialect) ? withCount(page, items.length, plan, context) : page;
}

/**
 * The page with the total beside the row that shows there is a further page, and nowhere else: a subquery of CASE runs
 * only when its branch is reached, so a last page, whose total is known from its place, never counts.
 */
function withCount(page: SQL, cells: number, plan: ListPlan, context: StatementContext): SQL {
  const alias = sql.identifier('page');
  const names = Array.from({ length: cells }, (_, index) => sql`${alias}.${cellName(index)}`);
  const further = sql`row_number() over () = cast(${context.slot(plan.limit)} as bigint)`;
  const total = sql`case when ${further} then (${countSql(plan, context)}) end`;
  return sql`select ${sql.join([...names, total], sql`, `)} from (${page}) as ${alias}`;
}

/** The total alone. */
export function countStatement(plan: ListPlan, dialect: Dialect): SQL {
  return countSql(plan, statementContext(dialect));
}

function countSql(plan: ListPlan, context: StatementContext): SQL {
  const source = aliasedSource(context.dialect, plan.access.table, context.alias());
  const where = whereSql(plan.where, source, context);
  if (plan.count.kind !== 'capped') return sql`select count(*) from ${source.from}${where}`;
  const limit = context.dialect.expressions.limitOffset(context.slot(plan.count.limit), null);
  return sql`select count(*) from (select 1 from ${source.from}${where} ${limit}) as ${sql.identifier('counted')}`;
}
