import { sql, type SQL } from 'drizzle-orm';
import type { Column } from '../../schema/index.ts';

/** MySQL reads and writes WKT of a geographic SRID as latitude, longitude; the comment runs there only. */
export const longitudeFirst = sql.raw("/*!80000 , 'axis-order=long-lat' */");

/** The column as the cell that its column type's `present` takes. */
export function cellOf(reference: SQL, column: Column): SQL {
  switch (column.type) {
    case 'bytes':
      return sql`lower(hex(${reference}))`;
    case 'bit':
      // As a double up to where that is exact; beyond that as text.
      return (column.precision ?? 64) <= 53 ? sql`${reference} + 0e0` : sql`cast(${reference} as unsigned)`;
    case 'year':
      return sql`lpad(${reference}, 4, '0')`;
    case 'geometry':
      return sql`st_astext(${reference} ${longitudeFirst})`;
    default:
      return reference;
  }
}
