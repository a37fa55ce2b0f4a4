import type { Sort } from './list-state.ts';

/**
 * The order after a click on a column header: ascending, descending, then the table's own order again.
 *
 * @param keep keep the other columns and change or append this one (a click with Shift)
 */
export function nextSort(sort: readonly Sort[], column: string, keep: boolean): readonly Sort[] {
  const current = sort.find((entry) => entry.column === column);
  const next = nextDirection(column, current);
  if (!keep) return next === null ? [] : [next];
  if (current === undefined) return [...sort, ...(next === null ? [] : [next])];
  return sort.flatMap((entry) => (entry.column === column ? (next ?? []) : entry));
}

function nextDirection(column: string, current: Sort | undefined): Sort | null {
  if (current === undefined) return { column, descending: false };
  return current.descending ? null : { column, descending: true };
}
