import { sql, type SQL } from 'drizzle-orm';
import type { Dialect } from '../../dialects/dialect.ts';
import type { ExportPlan } from '../plan/index.ts';
import { whereSql } from './condition-sql.ts';
import { orderSql } from './order-sql.ts';
import { outputSql, selectList, type SelectedOutput } from './output-sql.ts';
import { aliasedSource, type Source } from './source.ts';
import { statementContext, type StatementContext } from './statement-context.ts';

/** One row for each record of a list, all of them. Masked columns have no cell. */
export function exportStatement(plan: ExportPlan, dialect: Dialect): SQL {
  const context = statementContext(dialect);
  const source = aliasedSource(dialect, plan.access.table, context.alias());
  const { items, joins } =
    plan.rowForm === 'records' ? outputSql(plan.output, source, context) : cellsSql(plan, source, context);
  return sql`select ${selectList(items)} from ${source.from}${joins}${whereSql(plan.where, source, context)}${orderSql(plan.order, source, context)}`;
}

function cellsSql(plan: ExportPlan, source: Source, { dialect }: StatementContext): SelectedOutput {
  const items = plan.output.columns
    .filter(({ masked }) => !masked)
    .map(({ column }) => dialect.expressions.cellOf(source.reference(column), column));
  return { items: items.length === 0 ? [sql`1`] : items, joins: sql`` };
}
