import type { Query } from 'drizzle-orm';
import type { Cell, Statement } from '../../connections/index.ts';

/** What a Drizzle dialect compiled, as a statement for the client. */
export function toStatement(query: Query): Statement {
  // The statements of the store bind texts, numbers and null only, all of which are cells.
  return { text: query.sql, params: query.params as readonly Cell[] };
}
