import type { SQL } from 'drizzle-orm';
import type { Dialect } from '../../dialects/dialect.ts';
import type { Column, Table } from '../../schema/index.ts';
import { statementContext } from './statement-context.ts';

/**
 * Moves what makes the keys of a column behind the largest one.
 *
 * @param excepting one key, in slot 0, does not count
 * @returns null where the engine does so itself
 */
export function followKeyStatement(
  table: Table,
  column: Column,
  excepting: boolean,
  dialect: Dialect,
): SQL | null {
  const except = excepting ? statementContext(dialect).slot(0) : null;
  return dialect.followKey?.(table, column, except) ?? null;
}
