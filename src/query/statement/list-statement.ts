import { sql, type SQL } from 'drizzle-orm';
import type { Dialect } from '../../dialects/dialect.ts';
import type { ListPlan } from '../plan/index.ts';
import { conditionSql, whereSql } from './condition-sql.ts';
import { orderSql } from './order-sql.ts';
import { cellName, outputSql, selectList } from './output-sql.ts';
import { cursorCells, readingOrder, seekSql } from './seek-sql.ts';
import { aliasedSource } from './source.ts';
import { statementContext, type StatementContext } from './statement-context.ts';

/**
 * How a page arrives: `text` is one row with all records as one text, `counted_rows` a row for each record and the
 * total beside the last, `rows` a row for each record.
 *
 * One text halves the bridge's work for a page of 1,000 records (800 instead of 1,600 µs, PostgreSQL 18, postgres.js)
 * and costs the database nothing; ETags, related records and cursors need the rows.
 */
export type PageForm = 'text' | 'counted_rows' | 'rows';

export function pageForm(plan: ListPlan, dialect: Dialect): PageForm {
  if (!dialect.supports.buildsJson) return 'rows';
  const plain = plan.output.etag === null && plan.output.expand.length === 0 && plan.seek === null;
  if (plain) return 'text';
  return countsWithPage(plan) ? 'counted_rows' : 'rows';
}

function countsWithPage(plan: ListPlan): boolean {
  return plan.count.kind === 'all' || plan.count.kind === 'capped';
}

/**
 * One page, and one record more when there is a further page.
 *
 * `text`: its only row holds the records joined with commas, how many rows there were with the one that is left out,
 * and the total or NULL. `counted_rows`: the last cell is the total in the last row of a page that has a successor.
 * With cursors the cells of the order follow those of the record.
 */
export function listStatement(plan: ListPlan, dialect: Dialect): SQL {
  const context = statementContext(dialect);
  const source = aliasedSource(dialect, plan.access.table, context.alias());
  const { items: record, joins } = outputSql(plan.output, source, context);
  const items = [...record, ...cursorCells(plan, source, context)];
  const offset = plan.offset === null ? null : context.slot(plan.offset);
  const where =
    plan.seek === null
      ? whereSql(plan.where, source, context)
      : sql` where ${conditionSql(plan.where, source, context)}${seekSql(plan, source, context)}`;
  const order = orderSql(readingOrder(plan), source, context);
  const page = sql`select ${selectList(items)} from ${source.from}${joins}${where}${order} ${dialect.expressions.limitOffset(context.slot(plan.limit), offset)}`;
  switch (pageForm(plan, dialect)) {
    case 'text':
      return asText(page, plan, context);
    case 'counted_rows':
      return withCount(page, items.length, plan, context);
    case 'rows':
      return page;
  }
}

/** Rows of a derived table keep their order through `row_number() over ()`, which adds none of its own. */
function asText(page: SQL, plan: ListPlan, context: StatementContext): SQL {
  const [alias, place] = [sql.identifier('page'), sql.identifier('place')];
  const numbered = sql`select ${alias}.${cellName(0)}, row_number() over () as ${place} from (${page}) as ${alias}`;
  const shown = plan.page.paginated ? sql` filter (where ${place} < ${limitOf(plan, context)})` : sql``;
  const records = sql`string_agg(cast(${cellName(0)} as text), ',')${shown}`;
  const total = countsWithPage(plan)
    ? sql`case when count(*) = ${limitOf(plan, context)} then (${countSql(plan, context)}) end`
    : sql`null`;
  return sql`select ${records}, count(*), ${total} from (${numbered}) as ${sql.identifier('numbered')}`;
}

/**
 * The page with the total beside the row that shows there is a further page, and nowhere else: a subquery of CASE runs
 * only when its branch is reached, so a last page, whose total is known from its place, never counts.
 */
function withCount(page: SQL, cells: number, plan: ListPlan, context: StatementContext): SQL {
  const alias = sql.identifier('page');
  const names = Array.from({ length: cells }, (_, index) => sql`${alias}.${cellName(index)}`);
  const further = sql`row_number() over () = ${limitOf(plan, context)}`;
  const total = sql`case when ${further} then (${countSql(plan, context)}) end`;
  return sql`select ${sql.join([...names, total], sql`, `)} from (${page}) as ${alias}`;
}

/** The page's size and one more. */
function limitOf(plan: ListPlan, context: StatementContext): SQL {
  return sql`cast(${context.slot(plan.limit)} as bigint)`;
}

/** What counting needs of a plan. */
type Countable = Pick<ListPlan, 'access' | 'where' | 'count'>;

/** The total alone. */
export function countStatement(plan: Countable, dialect: Dialect): SQL {
  return countSql(plan, statementContext(dialect));
}

function countSql(plan: Countable, context: StatementContext): SQL {
  const source = aliasedSource(context.dialect, plan.access.table, context.alias());
  const where = whereSql(plan.where, source, context);
  if (plan.count.kind !== 'capped') return sql`select count(*) from ${source.from}${where}`;
  const limit = context.dialect.expressions.limitOffset(context.slot(plan.count.limit), null);
  return sql`select count(*) from (select 1 from ${source.from}${where} ${limit}) as ${sql.identifier('counted')}`;
}
