import type { SQL } from 'drizzle-orm';
import type { LookupTarget } from './lookup.ts';

/**
 * One condition for each value that the column may contain: an element of an array, a JSON value, or, on engines
 * without arrays, a LIKE pattern on the document's text (section 7.4 of the API reference).
 */
export function containment(
  { reference, column, dialect }: LookupTarget,
  values: readonly SQL[],
): readonly SQL[] {
  const { expressions, supports } = dialect;
  if (!supports.arrays) {
    const text = expressions.textOf(reference, column);
    return values.map((pattern) => expressions.like(text, pattern, { ignoreCase: true }));
  }
  if (column.type === 'array') {
    return values.map((value) =>
      expressions.arrayContains(reference, [expressions.bindElement(value, column)], column),
    );
  }
  return values.map((value) => expressions.jsonContains(reference, value, column));
}
