import type { ColumnModel } from '../schema/index.ts';
import type { Filter } from '../state/index.ts';

/**
 * The filter for "this value" or "anything but this value" of a cell.
 *
 * @param text the exact text of the value; null for NULL
 * @param lookups what the column's type allows
 * @returns null when the type knows no comparison that fits
 */
export function filterForCell(
  column: ColumnModel,
  text: string | null,
  exclude: boolean,
  lookups: readonly string[],
): Filter | null {
  if (column.masked) return null;
  if (text === null) {
    return lookups.includes('isnull') ? { column: column.name, lookup: 'isnull', value: !exclude } : null;
  }
  // Equality of documents and lists means containment: a text search finds the same document, and for a list there is nothing that does.
  if (column.type === 'array') return null;
  const lookup = column.type === 'json' ? 'json_icontains' : 'exact';
  if (!lookups.includes(lookup)) return null;
  const filter = { column: column.name, lookup, value: text };
  return exclude ? { ...filter, exclude: true } : filter;
}
