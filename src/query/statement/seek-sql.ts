import { sql, type SQL } from 'drizzle-orm';
import { isSortable, type ListPlan, type OrderColumn } from '../plan/index.ts';
import { beyondSql } from './beyond-sql.ts';
import type { Source } from './source.ts';
import type { StatementContext } from './statement-context.ts';

/** The order in which the rows of a page are read: against the list's where the page is asked for from its end. */
export function readingOrder({ order, seek }: ListPlan): readonly OrderColumn[] {
  if (seek?.backward !== true) return order;
  return order.map(({ column, descending }) => ({ column, descending: !descending }));
}

/** ` and …`: the rows beyond the one that the cursor names; nothing at an end of the list. */
export function seekSql(plan: ListPlan, source: Source, context: StatementContext): SQL {
  const from = plan.seek?.from;
  if (from == null) return sql``;
  const terms = readingOrder(plan).map(({ column, descending }, index) => {
    const slot = from[index] ?? null;
    const compared = sortedBy(column, source, context);
    return {
      // A composite value of NULLs IS NULL to PostgreSQL, and sorts as a value: its text is none.
      reference: isSortable(column) ? source.reference(column) : compared,
      compared,
      nullable: column.nullable,
      descending,
      anchor: slot === null ? null : boundSql(column, context.slot(slot), context),
    };
  });
  return sql` and ${beyondSql(terms, context.dialect)}`;
}

/** The cells that a cursor to a row needs. */
export function cursorCells(plan: ListPlan, source: Source, context: StatementContext): readonly SQL[] {
  if (plan.seek === null) return [];
  const { expressions } = context.dialect;
  return plan.order.map(({ column }) =>
    isSortable(column)
      ? expressions.sortCell(source.reference(column), column)
      : expressions.textOf(source.reference(column), column),
  );
}

/** What a column of an order is compared as: the column, or its text where it has no order of its own. */
export function sortedBy(column: OrderColumn['column'], source: Source, { dialect }: StatementContext): SQL {
  const reference = source.reference(column);
  return isSortable(column)
    ? dialect.expressions.sortKey(reference, column)
    : dialect.expressions.textOf(reference, column);
}

function boundSql(column: OrderColumn['column'], value: SQL, { dialect }: StatementContext): SQL {
  return isSortable(column) ? dialect.expressions.bindSortCell(value, column) : value;
}
