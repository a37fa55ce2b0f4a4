import { sql, type SQL } from 'drizzle-orm';
import { isSortable, type OrderColumn } from '../plan/index.ts';
import type { Source } from './source.ts';
import type { StatementContext } from './statement-context.ts';

/**
 * ` order by …` over the table's columns, never over a selected alias: `id::text as id … order by id` would sort the
 * text. Columns without an order of their own are sorted by their text.
 */
export function orderSql(order: readonly OrderColumn[], source: Source, context: StatementContext): SQL {
  if (order.length === 0) return sql``;
  const terms = order.map((term) => orderTerm(term, source, context));
  return sql` order by ${sql.join(terms, sql`, `)}`;
}

/** One term of an order. */
export function orderTerm(
  { column, descending }: OrderColumn,
  source: Source,
  context: StatementContext,
): SQL {
  const reference = source.reference(column);
  const term = isSortable(column) ? reference : context.dialect.expressions.textOf(reference, column);
  return descending ? sql`${term} desc` : sql`${term}`;
}
