import { sql, type SQL } from 'drizzle-orm';

/** The conditions joined with OR, in brackets; false for none. */
export function anyOf(conditions: readonly SQL[]): SQL {
  if (conditions.length === 0) return sql`1 = 0`;
  return sql`(${sql.join([...conditions], sql` or `)})`;
}
