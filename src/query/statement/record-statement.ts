import { sql, type SQL } from 'drizzle-orm';
import type { Dialect } from '../../dialects/dialect.ts';
import type { RecordPlan } from '../plan/index.ts';
import { whereSql } from './condition-sql.ts';
import { orderSql } from './order-sql.ts';
import { outputSql, selectList } from './output-sql.ts';
import { aliasedSource } from './source.ts';
import { statementContext } from './statement-context.ts';

/** At most the first record that the key and the conditions name. */
export function recordStatement(plan: RecordPlan, dialect: Dialect): SQL {
  const context = statementContext(dialect);
  const source = aliasedSource(dialect, plan.access.table, context.alias());
  const { items, joins } = outputSql(plan.output, source, context);
  const order = orderSql(plan.order, source, context);
  const limit = plan.order.length === 0 ? sql`` : sql` limit 1`;
  return sql`select ${selectList(items)} from ${source.from}${joins}${whereSql(plan.where, source, context)}${order}${limit}`;
}
