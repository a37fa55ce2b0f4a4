import { sql, type SQL } from 'drizzle-orm';
import type { Column, ColumnTypeName } from '../../schema/index.ts';
import { aggregates, minOrMax } from '../aggregates.ts';

const numbers: readonly ColumnTypeName[] = ['integer', 'bigint', 'decimal', 'real', 'double'];

/** https://www.postgresql.org/docs/current/functions-aggregate.html */
export const postgresAggregate = aggregates({
  summed: [...numbers, 'money', 'interval'],
  averaged: [...numbers, 'interval'],
  unordered: ['json', 'geometry', 'bit', 'bytes', 'range', 'other'],
  extreme,
});

/** Types that the server sorts but has no `min` for are taken by what sorts alike. */
function extreme(least: boolean, reference: SQL, column: Column): SQL {
  if (column.type === 'boolean') return least ? sql`bool_and(${reference})` : sql`bool_or(${reference})`;
  const isDigits = column.type === 'uuid' || column.databaseType.startsWith('macaddr');
  // Hexadecimal digits in fixed places sort as the bytes do.
  return minOrMax(least, isDigits ? sql`cast(${reference} as text) collate "C"` : reference);
}
