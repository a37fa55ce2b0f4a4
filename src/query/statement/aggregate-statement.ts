import { sql, type SQL } from 'drizzle-orm';
import type { Dialect } from '../../dialects/dialect.ts';
import { BridgeError } from '../../errors/index.ts';
import type { AggregatePlan, GroupColumn } from '../plan/index.ts';
import { whereSql } from './condition-sql.ts';
import { cellName, selectList } from './output-sql.ts';
import { aliasedSource, type Source } from './source.ts';
import { statementContext } from './statement-context.ts';

/**
 * One row for each group: its values, then the aggregate.
 *
 * The grouped expressions are named once, inside: repeated in GROUP BY, one with a parameter would count as another.
 *
 * @throws BridgeError `invalid_parameter` when the engine has no such function, or no such unit, for the column
 */
export function aggregateStatement(plan: AggregatePlan, dialect: Dialect): SQL {
  const context = statementContext(dialect);
  const source = aliasedSource(dialect, plan.access.table, context.alias());
  const inner = plan.groups.map((group) => groupSql(group, plan, source, dialect));
  if (plan.column !== null) inner.push(source.reference(plan.column));
  const where = whereSql(plan.where, source, context);
  const rows = sql`select ${inner.length === 0 ? sql`1` : selectList(inner)} from ${source.from}${where}`;
  const outer = sql`${sql.identifier('grouped')}`;
  const groups = plan.groups.map((_, index) => sql`${outer}.${cellName(index)}`);
  const cells = plan.groups.map(({ column, part }, index) => {
    const group = groups[index] ?? sql`null`;
    return part === null ? dialect.expressions.cellOf(group, column) : group;
  });
  const value = valueSql(plan, sql`${outer}.${cellName(groups.length)}`, dialect);
  const all = sql`select ${selectList([...cells, value])} from (${rows}) as ${outer}`;
  if (plan.limit === null) return all;
  const names = sql.join(groups, sql`, `);
  return sql`${all} group by ${names} order by ${names} ${dialect.expressions.limitOffset(context.slot(plan.limit), null)}`;
}

function groupSql({ column, part }: GroupColumn, plan: AggregatePlan, source: Source, dialect: Dialect): SQL {
  const reference = source.reference(column);
  if (part === null) return reference;
  const start = dialect.expressions.truncateDate(reference, part, column, plan.form.timeZone);
  return start ?? fail('_x_lookup', `This database cannot group "${column.name}" by ${part}.`);
}

function valueSql(plan: AggregatePlan, reference: SQL, dialect: Dialect): SQL {
  const { column } = plan;
  if (column === null) return sql`count(*)`;
  const value = dialect.expressions.aggregate(plan.function, reference, column);
  const { databaseType, name } = column;
  return value ?? fail('_y_func', `This database has no "${plan.function}" of "${name}" (${databaseType}).`);
}

function fail(parameter: string, detail: string): never {
  throw new BridgeError('invalid_parameter', {
    detail,
    errors: [{ parameter, code: 'invalid_parameter', detail }],
  });
}
