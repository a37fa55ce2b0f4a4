import { sql, type SQL } from 'drizzle-orm';
import type { Dialect } from '../../dialects/dialect.ts';
import type { Column, Table } from '../../schema/index.ts';
import type { Output } from '../plan/index.ts';
import { outputSql, selectList } from './output-sql.ts';
import { bareSource } from './source.ts';
import { statementContext } from './statement-context.ts';

/**
 * Inserts several rows that name the same columns, at least one. Slots: the values of the first row, of the second, …
 *
 * @param returning what is given back of each row; null for nothing
 */
export function createRowsStatement(
  table: Table,
  columns: readonly Column[],
  rows: number,
  returning: Output | null,
  dialect: Dialect,
): SQL {
  const context = statementContext(dialect);
  const names = columns.map(({ name }) => sql`${sql.identifier(name)}`);
  const values = Array.from({ length: rows }, (_row, row) => {
    const cells = columns.map((column, index) =>
      dialect.expressions.bind(context.slot(row * columns.length + index), column),
    );
    return sql`(${sql.join(cells, sql`, `)})`;
  });
  const source = bareSource(dialect, table);
  const given =
    returning === null ? sql`` : sql` returning ${selectList(outputSql(returning, source, context).items)}`;
  return sql`insert into ${source.from} (${sql.join(names, sql`, `)}) values ${sql.join(values, sql`, `)}${given}`;
}
