import { sql } from 'drizzle-orm';
import { orderedGroups } from './comparison.ts';
import type { Lookup } from './lookup.ts';

/** Both ends included. */
export const between: Lookup = {
  name: 'between',
  groups: orderedGroups,
  original: false,
  argument: 'pair',
  condition({ reference, column, dialect }, [low = sql`null`, high = sql`null`]) {
    const { expressions } = dialect;
    return sql`${reference} between ${expressions.bind(low, column)} and ${expressions.bind(high, column)}`;
  },
};
