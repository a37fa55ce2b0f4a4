import { sql, type SQL } from 'drizzle-orm';
import type { Dialect } from '../../dialects/dialect.ts';
import type { ConsolePlan } from '../console/console-plan.ts';
import { aggregateStatement } from './aggregate-statement.ts';
import { whereSql } from './condition-sql.ts';
import { orderSql } from './order-sql.ts';
import { aliasedSource } from './source.ts';
import { statementContext } from './statement-context.ts';

/** The rows of a query that a person wrote: all its columns, filtered, sorted and cut; or what they are reduced to. */
export function consoleStatement(plan: ConsolePlan, dialect: Dialect): SQL {
  if (plan.reduction !== null) return aggregateStatement(plan.reduction, dialect);
  const context = statementContext(dialect);
  const source = aliasedSource(dialect, plan.table, 'q');
  const offset = plan.offset === null ? null : context.slot(plan.offset);
  const page = dialect.expressions.limitOffset(context.slot(plan.limit), offset);
  const where = whereSql(plan.where, source, context);
  return sql`select * from ${source.from}${where}${orderSql(plan.order, source, context)} ${page}`;
}

/** How many rows there are on all pages. */
export function consoleCountStatement({ table, where }: ConsolePlan, dialect: Dialect): SQL {
  const context = statementContext(dialect);
  const source = aliasedSource(dialect, table, 'q');
  return sql`select count(*) from ${source.from}${whereSql(where, source, context)}`;
}

/** Only the columns of a query, no row. */
export function columnsStatement(subquery: SQL): SQL {
  return sql`select * from ${subquery} as ${sql.identifier('q')} limit 0`;
}

/** The engine's plan of a query. */
export function explainStatement(subquery: SQL, explain: SQL): SQL {
  return sql`${explain} select * from ${subquery} as ${sql.identifier('q')}`;
}
