import { sql, type SQL } from 'drizzle-orm';
import type { JsonForm } from './json-forms.ts';

/** PostgreSQL's MAXDIM. */
const maxDimensions = 6;

/** An array as JSON, each element in its own form, NULLs and nesting kept. */
export function jsonArray(reference: SQL, element: JsonForm): SQL {
  if (element === 'as_is') return reference;
  if (element === 'text') return sql`CAST(${reference} AS text[])`;
  const cases = Array.from({ length: maxDimensions }, (_, index) => {
    return sql`WHEN ${sql.raw(String(index + 1))} THEN ${level(reference, element, 1, index + 1)}`;
  });
  // An empty array has no dimensions.
  return sql`CASE WHEN ${reference} IS NOT NULL THEN
    CASE array_ndims(${reference}) ${sql.join(cases, sql` `)} ELSE CAST('[]' AS json) END END`;
}

/** The members along one dimension: arrays one level deeper, or elements. Subscripts may start anywhere. */
function level(reference: SQL, element: (value: SQL) => SQL, dimension: number, dimensions: number): SQL {
  const subscript = sql.raw(`jet_${dimension}`);
  const member =
    dimension === dimensions
      ? element(sql`(${reference})${subscripts(dimensions)}`)
      : level(reference, element, dimension + 1, dimensions);
  return sql`(SELECT json_agg(${member} ORDER BY ${subscript})
    FROM generate_subscripts(${reference}, ${sql.raw(String(dimension))}) AS ${subscript})`;
}

function subscripts(dimensions: number): SQL {
  return sql.raw(Array.from({ length: dimensions }, (_, index) => `[jet_${index + 1}]`).join(''));
}
