import { sql, type SQL } from 'drizzle-orm';
import type { Column } from '../../schema/index.ts';

/** Any column may hold any kind of value. A document that is a bare number is stored as one. */
export function cellOf(reference: SQL, column: Column): SQL {
  switch (column.type) {
    case 'bytes':
      return sql`cast(${reference} as blob)`;
    case 'json':
      return sql`cast(${reference} as text)`;
    default:
      return reference;
  }
}
