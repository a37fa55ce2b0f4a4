import { sql } from 'drizzle-orm';
import type { Lookup } from './lookup.ts';

/** The shape lies within the shape given as WKT. */
export const coveredby: Lookup = {
  name: 'coveredby',
  groups: ['geography'],
  original: true,
  argument: 'text',
  condition({ reference, dialect }, [wkt = sql`null`]) {
    return dialect.expressions.coveredBy(reference, wkt);
  },
};
