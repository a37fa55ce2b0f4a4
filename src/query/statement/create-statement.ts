import { sql, type SQL } from 'drizzle-orm';
import type { Dialect } from '../../dialects/dialect.ts';
import type { Column } from '../../schema/index.ts';
import type { CreatePlan, Output } from '../plan/index.ts';
import { outputSql, selectList } from './output-sql.ts';
import { bareSource } from './source.ts';
import { statementContext, type StatementContext } from './statement-context.ts';

/** What an INSERT gives back: the record and the cells of its key, those alone, or nothing where the engine has no RETURNING. */
export type Returned =
  | { readonly kind: 'record'; readonly output: Output; readonly columns: readonly Column[] }
  | { readonly kind: 'key'; readonly columns: readonly Column[] }
  | { readonly kind: 'nothing'; readonly columns: readonly [] };

/** Inserts one row. The values of `plan.columns` stand in slots 0, 1, … in their order. */
export function createStatement(plan: CreatePlan, returned: Returned, dialect: Dialect): SQL {
  const context = statementContext(dialect);
  const { from } = bareSource(dialect, plan.access.table);
  return sql`insert into ${from} ${insertedSql(plan, context)}${returningSql(plan, returned, context)}`;
}

function insertedSql(plan: CreatePlan, context: StatementContext): SQL {
  const { dialect } = context;
  if (plan.columns.length === 0)
    return dialect.supports.defaultValues ? sql`default values` : sql`() values ()`;
  const names = plan.columns.map(({ column }) => sql`${sql.identifier(column.name)}`);
  const values = plan.columns.map(({ column }, index) =>
    dialect.expressions.bind(context.slot(index), column),
  );
  return sql`(${sql.join(names, sql`, `)}) values (${sql.join(values, sql`, `)})`;
}

function returningSql(plan: CreatePlan, returned: Returned, context: StatementContext): SQL {
  if (returned.kind === 'nothing') return sql``;
  const source = bareSource(context.dialect, plan.access.table);
  const record = returned.kind === 'record' ? outputSql(returned.output, source, context).items : [];
  const key = returned.columns.map((column) =>
    context.dialect.expressions.cellOf(source.reference(column), column),
  );
  return sql` returning ${selectList([...record, ...key])}`;
}
