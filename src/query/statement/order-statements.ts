import { sql, type SQL } from 'drizzle-orm';
import type { Dialect } from '../../dialects/dialect.ts';
import type { Table } from '../../schema/index.ts';
import type { Condition, Look, Output, ReorderPlan, ResetOrderPlan } from '../plan/index.ts';
import { conditionSql, equalsSql, whereSql } from './condition-sql.ts';
import { orderSql, orderTerm } from './order-sql.ts';
import { cellName, outputSql, selectList } from './output-sql.ts';
import { aliasedSource, type Source } from './source.ts';
import { statementContext, type StatementContext } from './statement-context.ts';

/**
 * Holds the first record of the list until the transaction ends: moves within one list take turns, and none waits for
 * rows that another holds.
 */
export function turnStatement(plan: ReorderPlan, dialect: Dialect): SQL {
  const context = statementContext(dialect);
  const { table } = plan.access;
  const source = aliasedSource(dialect, table, context.alias());
  const key = (table.recordKey?.columns ?? []).map((column) => ({ column, descending: false }));
  const order = orderSql(key, source, context);
  return sql`select 1 from ${source.from}${whereSql(plan.where, source, context)}${order} limit 1 for update`;
}

/** The place of one record, which is held until the transaction ends where the engine can. */
export function placeStatement(plan: ReorderPlan, look: Look, dialect: Dialect): SQL {
  const context = statementContext(dialect);
  const source = aliasedSource(dialect, plan.access.table, context.alias());
  const place = dialect.expressions.cellOf(source.reference(plan.ordering), plan.ordering);
  const lock = dialect.supports.rowLocks ? sql` for update` : sql``;
  return sql`select ${place} from ${source.from}${whereSql(look.condition, source, context)}${lock}`;
}

/**
 * The records that a move or a numbering touches, held where the engine can: the output of each and the cells of its
 * key, in key order. Slots: those of the plan, then how many at most.
 */
export function touchedStatement(plan: ReorderPlan | ResetOrderPlan, output: Output, dialect: Dialect): SQL {
  const context = statementContext(dialect);
  const { table } = plan.access;
  const source = aliasedSource(dialect, table, context.alias());
  const { items } = outputSql(output, source, context);
  const keys = table.recordKey?.columns ?? [];
  const cells = keys.map((column) => dialect.expressions.cellOf(source.reference(column), column));
  const order = orderSql(
    keys.map((column) => ({ column, descending: false })),
    source,
    context,
  );
  const within = plan.kind === 'reorder' ? sql` and ${segmentSql(plan, source, context)}` : sql``;
  const where = sql` where ${conditionSql(plan.where, source, context)}${within}`;
  const limit = dialect.expressions.limitOffset(context.slot(plan.values.length), null);
  const lock = dialect.supports.rowLocks ? sql` for update` : sql``;
  return sql`select ${selectList([...items, ...cells])} from ${source.from}${where}${order} ${limit}${lock}`;
}

/** The whole move in one UPDATE: the others step aside by one, the moved record takes the last place of the segment. */
export function reorderStatement(plan: ReorderPlan, dialect: Dialect): SQL {
  const context = statementContext(dialect);
  const { ordering, access } = plan;
  const source = aliasedSource(dialect, access.table, context.alias());
  const place = source.reference(ordering);
  const bound = (slot: number): SQL => dialect.expressions.bind(context.slot(slot), ordering);
  const item = conditionSql(plan.item, source, context);
  const step = plan.forward ? sql`${place} - 1` : sql`${place} + 1`;
  const segment = segmentSql(plan, source, context);
  const assigned = sql`${assignedName(plan, source, dialect)} = case when ${item} then ${bound(plan.to)} else ${step} end`;
  const { joined, where } = restriction(plan.where, access.table, source, context);
  return sql`update ${source.from}${joined} set ${assigned} where ${sql.join([segment, where], sql` and `)}`;
}

/** The records between the two places, and the one that moves. */
function segmentSql(plan: ReorderPlan, source: Source, context: StatementContext): SQL {
  const place = source.reference(plan.ordering);
  const [from, to] = [plan.from, plan.to].map((slot) =>
    context.dialect.expressions.bind(context.slot(slot), plan.ordering),
  );
  return sql`(${place} between ${from} and ${to} or (${conditionSql(plan.item, source, context)}))`;
}

/** Every record with its number, and the records joined with them: one statement, whatever their count. */
export function resetOrderStatement(plan: ResetOrderPlan, dialect: Dialect): SQL {
  const context = statementContext(dialect);
  const { table } = plan.access;
  const target = aliasedSource(dialect, table, context.alias());
  const listed = aliasedSource(dialect, table, context.alias());
  const numbered = sql`${sql.identifier('numbered')}`;
  const key = table.recordKey?.columns ?? [];
  const number = sql`row_number() over (order by ${sql.join([...numberingTerms(plan, listed, context)], sql`, `)})`;
  const items = [...key.map((column) => listed.reference(column)), number];
  const rows = sql`(select ${selectList(items)} from ${listed.from}${whereSql(plan.where, listed, context)}) as ${numbered}`;
  const place = sql`${numbered}.${cellName(key.length)}`;
  const same = key.map((column, index) => sql`${numbered}.${cellName(index)} = ${target.reference(column)}`);
  const unchanged = dialect.expressions.isNotDistinct(target.reference(plan.ordering), place);
  const where = sql.join([...same, sql`not (${unchanged})`], sql` and `);
  const assigned = sql`${assignedName(plan, target, dialect)} = ${place}`;
  return dialect.supports.updateFrom
    ? sql`update ${target.from} set ${assigned} from ${rows} where ${where}`
    : sql`update ${target.from}, ${rows} set ${assigned} where ${where}`;
}

function numberingTerms(plan: ResetOrderPlan, source: Source, context: StatementContext): readonly SQL[] {
  const terms = plan.order.map((term) => orderTerm(term, source, context));
  const { ranked } = plan;
  if (ranked === null) return terms;
  const ranks = ranked.slots.map(
    (slot) => sql`case when ${equalsSql(ranked.column, slot, source, context)} then 0 else 1 end`,
  );
  return [...ranks, ...terms];
}

/** SET takes a bare name, where the engine has one table in mind; a qualified one where there may be several. */
function assignedName(
  { ordering }: Pick<ReorderPlan, 'ordering'>,
  source: Source,
  { supports }: Dialect,
): SQL {
  return supports.updateFrom ? sql`${sql.identifier(ordering.name)}` : source.reference(ordering);
}

/**
 * The condition on the rows that are written. MySQL may not look into the table that it writes: where the condition
 * does, the rows are found beforehand, in a derived table that it cannot merge.
 */
function restriction(
  condition: Condition,
  table: Table,
  source: Source,
  context: StatementContext,
): { readonly joined: SQL; readonly where: SQL } {
  if (context.dialect.supports.updateFrom || !looksInto(condition, table)) {
    return { joined: sql``, where: conditionSql(condition, source, context) };
  }
  const listed = aliasedSource(context.dialect, table, context.alias());
  const chosen = sql`${sql.identifier('chosen')}`;
  const key = table.recordKey?.columns ?? [];
  const items = selectList(key.map((column) => listed.reference(column)));
  const rows = sql`(select distinct ${items} from ${listed.from}${whereSql(condition, listed, context)})`;
  const same = key.map((column, index) => sql`${chosen}.${cellName(index)} = ${source.reference(column)}`);
  return { joined: sql`, ${rows} as ${chosen}`, where: sql.join(same, sql` and `) };
}

function looksInto(condition: Condition, table: Table): boolean {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return condition.parts.some((part) => looksInto(part, table));
    case 'not':
      return looksInto(condition.part, table);
    case 'exists':
      return condition.table === table || looksInto(condition.part, table);
    default:
      return false;
  }
}
