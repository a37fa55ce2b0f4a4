import type { SQL } from 'drizzle-orm';
import type { LookupTarget } from './lookup.ts';

/** The column as text for LIKE: numbers, dates, UUIDs and enums as a person reads them (B3 of the API reference). */
export function comparableText({ reference, column, dialect }: LookupTarget): SQL {
  return column.type === 'text' ? reference : dialect.expressions.textOf(reference, column);
}
