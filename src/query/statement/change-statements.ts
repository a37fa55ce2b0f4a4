import { sql, type SQL } from 'drizzle-orm';
import type { Dialect } from '../../dialects/dialect.ts';
import type { Column, Table } from '../../schema/index.ts';
import type { Condition, Output, WrittenColumn } from '../plan/index.ts';
import { equalsSql, whereSql } from './condition-sql.ts';
import { outputSql, selectList } from './output-sql.ts';
import { aliasedSource, bareSource, type Source } from './source.ts';
import { statementContext, type StatementContext } from './statement-context.ts';

/**
 * The row that a key names: its output and the cells of its key, two rows at most, so that an ambiguous key shows.
 *
 * @param lock holds the row until the transaction ends, where the engine can
 */
export function selectForChange(
  request: {
    readonly table: Table;
    readonly where: Condition;
    readonly output: Output;
    readonly key: readonly Column[];
    readonly lock: boolean;
  },
  dialect: Dialect,
): SQL {
  const context = statementContext(dialect);
  const source = aliasedSource(dialect, request.table, context.alias());
  const { items } = outputSql(request.output, source, context);
  const key = request.key.map((column) => dialect.expressions.cellOf(source.reference(column), column));
  const lock = request.lock && dialect.supports.rowLocks ? sql` for update` : sql``;
  return sql`select ${selectList([...items, ...key])} from ${source.from}${whereSql(request.where, source, context)} limit 2${lock}`;
}

export interface KeyedChange {
  readonly table: Table;
  readonly key: readonly Column[];
  /** The statement refuses to touch anything when the key names more than one row. */
  readonly guarded: boolean;
}

/** Changes the row of a full key. Slots: the written values, then the parts of the key. */
export function updateStatement(
  change: KeyedChange & { readonly columns: readonly WrittenColumn[]; readonly returning: Output | null },
  dialect: Dialect,
): SQL {
  const context = statementContext(dialect);
  const source = bareSource(dialect, change.table);
  const assignments = change.columns.map(
    ({ column }, index) =>
      sql`${sql.identifier(column.name)} = ${dialect.expressions.bind(context.slot(index), column)}`,
  );
  const where = keySql(change, source, change.columns.length, context);
  const returning = returningSql(change.returning, source, context);
  return sql`update ${source.from} set ${sql.join(assignments, sql`, `)} where ${where}${returning}`;
}

/**
 * Removes the row of a full key. Slots: the parts of the key.
 *
 * @param returning what is wanted of the row as it was, before the cells of its key; null for nothing
 */
export function deleteStatement(
  change: KeyedChange & { readonly returning: Output | null },
  dialect: Dialect,
): SQL {
  const context = statementContext(dialect);
  const source = bareSource(dialect, change.table);
  const key = change.key.map((column) => dialect.expressions.cellOf(source.reference(column), column));
  const returning = returningSql(change.returning, source, context, key);
  return sql`delete from ${source.from} where ${keySql(change, source, 0, context)}${returning}`;
}

function returningSql(
  output: Output | null,
  source: Source,
  context: StatementContext,
  more: readonly SQL[] = [],
): SQL {
  if (output === null) return sql``;
  return sql` returning ${selectList([...outputSql(output, source, context).items, ...more])}`;
}

/** How many rows a full key names. Slots: the parts of the key. */
export function countByKey(change: Pick<KeyedChange, 'table' | 'key'>, dialect: Dialect): SQL {
  const context = statementContext(dialect);
  return countSql(change, 0, context);
}

/** Names the row of a full key. Slots: its parts, from `firstSlot` on. */
export function keySql(
  change: KeyedChange,
  source: Source,
  firstSlot: number,
  context: StatementContext,
): SQL {
  const parts = change.key.map((column, index) => equalsSql(column, firstSlot + index, source, context));
  // Inheritance and foreign tables let a key stand twice, whatever the catalog says.
  const guard = change.guarded ? [sql`(${countSql(change, firstSlot, context)}) = 1`] : [];
  return sql.join([...parts, ...guard], sql` and `);
}

function countSql(
  change: Pick<KeyedChange, 'table' | 'key'>,
  firstSlot: number,
  context: StatementContext,
): SQL {
  const source = aliasedSource(context.dialect, change.table, context.alias());
  const parts = change.key.map((column, index) => equalsSql(column, firstSlot + index, source, context));
  return sql`select count(*) from ${source.from} where ${sql.join(parts, sql` and `)}`;
}
