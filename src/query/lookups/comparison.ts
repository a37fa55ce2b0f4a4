import { sql, type SQL } from 'drizzle-orm';
import type { LookupGroup } from '../../schema/index.ts';
import type { Lookup } from './lookup.ts';

/** Types with an order that a person would call one. */
export const orderedGroups: readonly LookupGroup[] = ['number', 'datetime'];

/** A lookup `column OP value`. */
export function comparison(
  name: string,
  operator: SQL,
  groups: readonly LookupGroup[] = orderedGroups,
  original = true,
): Lookup {
  return {
    name,
    groups,
    original,
    argument: 'value',
    condition({ reference, column, dialect }, [value = sql`null`]) {
      return sql`${reference} ${operator} ${dialect.expressions.bind(value, column)}`;
    },
  };
}
