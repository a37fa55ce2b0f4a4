import { sql } from 'drizzle-orm';
import type { Lookup } from './lookup.ts';

/** True: without a value; false: with one. */
export const isnull: Lookup = {
  name: 'isnull',
  groups: ['text', 'select', 'number', 'datetime', 'boolean', 'json', 'binary'],
  original: true,
  argument: 'flag',
  condition({ reference }, _values, flag) {
    return flag ? sql`${reference} is null` : sql`${reference} is not null`;
  },
};
