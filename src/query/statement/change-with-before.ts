import { sql, type SQL } from 'drizzle-orm';
import type { Dialect } from '../../dialects/dialect.ts';
import type { Column, Table } from '../../schema/index.ts';
import type { Output, WrittenColumn } from '../plan/index.ts';
import { keySql } from './change-statements.ts';
import { outputSql, selectList } from './output-sql.ts';
import { aliasedSource, type Source } from './source.ts';
import { statementContext, type StatementContext } from './statement-context.ts';

/** A change of the row of a full key, and what is wanted of it. */
export interface TracedChange {
  readonly table: Table;
  readonly key: readonly Column[];
  readonly columns: readonly WrittenColumn[];
  readonly output: Output;
}

const before = sql.identifier('jet_before');

/**
 * Changes the row of a full key and gives it back twice in one statement: as it is now, as it was, then the key it had.
 *
 * The row is read and locked first; what is changed is the row that was read, so nothing can come between them. Touches
 * nothing when the key names more than one row. Slots: the written values, then the parts of the key.
 */
export function updateWithBefore(change: TracedChange, dialect: Dialect): SQL {
  const context = statementContext(dialect);
  const found = findSql(change, change.columns.length, context);
  const source = aliasedSource(dialect, change.table, context.alias());
  const assignments = change.columns.map(
    ({ column }, index) =>
      sql`${sql.identifier(column.name)} = ${dialect.expressions.bind(context.slot(index), column)}`,
  );
  const after = outputSql(change.output, source, context).items;
  const key = change.key.map((column, index) => dialect.expressions.cellOf(keyBefore(index), column));
  const returned = selectList([...after, ...after.map((_, index) => cellBefore(index)), ...key]);
  return sql`with ${before} as (${found}) update ${source.from} set ${sql.join(assignments, sql`, `)} from ${before} where ${samePair(change, source)} returning ${returned}`;
}

function findSql(change: TracedChange, firstSlot: number, context: StatementContext): SQL {
  const source = aliasedSource(context.dialect, change.table, context.alias());
  const { items } = outputSql(change.output, source, context);
  const cells = items.map((item, index) => sql`${item} as ${nameBefore(index)}`);
  const keys = change.key.map((column, index) => sql`${source.reference(column)} as ${keyName(index)}`);
  const where = keySql({ ...change, guarded: true }, source, firstSlot, context);
  return sql`select ${sql.join([...cells, ...keys], sql`, `)} from ${source.from} where ${where} for update`;
}

function samePair({ key }: TracedChange, source: Source): SQL {
  const pairs = key.map((column, index) => sql`${source.reference(column)} = ${keyBefore(index)}`);
  return sql.join(pairs, sql` and `);
}

function cellBefore(index: number): SQL {
  return sql`${before}.${nameBefore(index)}`;
}

function nameBefore(index: number): SQL {
  return sql`${sql.identifier(`b${index}`)}`;
}

function keyBefore(index: number): SQL {
  return sql`${before}.${keyName(index)}`;
}

function keyName(index: number): SQL {
  return sql`${sql.identifier(`k${index}`)}`;
}
