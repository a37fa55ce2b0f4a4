import { sql, type SQL } from 'drizzle-orm';
import type { Dialect } from '../../dialects/dialect.ts';
import type { Column, Table } from '../../schema/index.ts';
import type { BulkPlan, Condition, Output, WrittenColumn } from '../plan/index.ts';
import { conditionSql, equalsSql, whereSql } from './condition-sql.ts';
import { orderSql } from './order-sql.ts';
import { outputSql, selectList } from './output-sql.ts';
import { aliasedSource, bareSource, type Source } from './source.ts';
import { statementContext, type StatementContext } from './statement-context.ts';

/** The keys that a filter finds, locked where the engine can, in key order: two such requests do not block each other. */
export function selectKeys(plan: BulkPlan, dialect: Dialect): SQL {
  const context = statementContext(dialect);
  const source = aliasedSource(dialect, plan.access.table, context.alias());
  const cells = plan.key.map((column) => dialect.expressions.cellOf(source.reference(column), column));
  const order = plan.key.map((column) => ({ column, descending: false }));
  const lock = dialect.supports.rowLocks ? sql` for update` : sql``;
  return sql`select ${selectList(cells)} from ${source.from}${whereSql(plan.where, source, context)}${orderSql(order, source, context)} ${dialect.expressions.limitOffset(context.slot(plan.limit), null)}${lock}`;
}

/** Some rows of a table, by their full keys. */
export interface KeyedRows {
  readonly table: Table;
  readonly key: readonly Column[];
  readonly count: number;
}

/** Changes rows. Slots: the written values, then the parts of each key. */
export function updateRowsStatement(
  rows: KeyedRows & { readonly columns: readonly WrittenColumn[] },
  dialect: Dialect,
): SQL {
  const context = statementContext(dialect);
  const source = bareSource(dialect, rows.table);
  const assignments = rows.columns.map(
    ({ column }, index) =>
      sql`${sql.identifier(column.name)} = ${dialect.expressions.bind(context.slot(index), column)}`,
  );
  const where = keysSql(rows, rows.columns.length, source, context);
  return sql`update ${source.from} set ${sql.join(assignments, sql`, `)} where ${where}`;
}

/** Removes rows. Slots: the parts of each key. */
export function deleteRowsStatement(rows: KeyedRows, dialect: Dialect): SQL {
  const context = statementContext(dialect);
  const source = bareSource(dialect, rows.table);
  return sql`delete from ${source.from} where ${keysSql(rows, 0, source, context)}`;
}

/** Rows by their full keys: the output of each and the cells of its key, in no order. Slots: the parts of each key. */
export function keyedRowsStatement(rows: KeyedRows & { readonly output: Output }, dialect: Dialect): SQL {
  const context = statementContext(dialect);
  const source = aliasedSource(dialect, rows.table, context.alias());
  const { items } = outputSql(rows.output, source, context);
  const key = rows.key.map((column) => dialect.expressions.cellOf(source.reference(column), column));
  return sql`select ${selectList([...items, ...key])} from ${source.from} where ${keysSql(rows, 0, source, context)}`;
}

/** How many of the rows fulfil a condition. Slots: those of the condition, then the parts of each key. */
export function countRowsStatement(
  rows: KeyedRows & { readonly where: Condition; readonly firstSlot: number },
  dialect: Dialect,
): SQL {
  const context = statementContext(dialect);
  const source = aliasedSource(dialect, rows.table, context.alias());
  const keys = keysSql(rows, rows.firstSlot, source, context);
  return sql`select count(*) from ${source.from} where ${keys} and ${conditionSql(rows.where, source, context)}`;
}

function keysSql(
  { key, count }: KeyedRows,
  firstSlot: number,
  source: Source,
  context: StatementContext,
): SQL {
  const [only, ...others] = key;
  const slots = Array.from({ length: count }, (_, index) => firstSlot + index * key.length);
  if (only !== undefined && others.length === 0) {
    const values = slots.map((slot) => context.dialect.expressions.bind(context.slot(slot), only));
    return sql`${source.reference(only)} in (${sql.join(values, sql`, `)})`;
  }
  const each = slots.map((slot) => {
    const parts = key.map((column, part) => equalsSql(column, slot + part, source, context));
    return sql`(${sql.join(parts, sql` and `)})`;
  });
  return sql`(${sql.join(each, sql` or `)})`;
}
