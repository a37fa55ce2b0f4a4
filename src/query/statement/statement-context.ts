import { sql, type SQL } from 'drizzle-orm';
import type { Dialect } from '../../dialects/dialect.ts';

/** What every part of one statement shares. */
export interface StatementContext {
  readonly dialect: Dialect;
  /** The parameter of a slot. */
  slot(index: number): SQL;
  /** The next alias: `t0`, `t1`, … */
  alias(): string;
}

export function statementContext(dialect: Dialect): StatementContext {
  let aliases = 0;
  return {
    dialect,
    slot: (index) => sql`${sql.placeholder(placeholderName(index))}`,
    alias: () => `t${aliases++}`,
  };
}

export function placeholderName(slot: number): string {
  return `v${slot}`;
}

export function slotOfPlaceholder(name: string): number {
  return Number(name.slice(1));
}
