import type { TableDescription } from '../../contract/index.ts';
import { isComplete, isRelativeTime, presenceLookups, type Filter } from './filter.ts';
import type { ListState } from './list-state.ts';
import { toOneRelations } from './to-one-relations.ts';

/**
 * The query parameters of `GET /api/models/{model}/` for what a person looks at, in a fixed order.
 * Names that the table does not have any more are left out, so that an old link still opens.
 */
export function toListParameters(state: ListState, table: TableDescription): [string, string][] {
  const parameters: [string, string][] = [];
  const tree = toFilterTree(state.filters, table);
  if (tree !== null) parameters.push(['_filter', JSON.stringify(tree)]);
  if (state.search.trim() !== '') parameters.push(['_search', state.search.trim()]);
  const order = orderOf(state, table);
  if (order !== '') parameters.push(['_order_by', order]);
  const relations = toOneRelations(table).map((relation) => relation.name);
  if (relations.length > 0) parameters.push(['_expand', relations.join(',')]);
  parameters.push(['page', String(state.page)], ['_per_page', String(state.perPage)], ['_count', 'auto']);
  return parameters;
}

/** The `_filter` tree of a list's filters, or null when there is none. All of them must hold. */
export function toFilterTree(filters: readonly Filter[], table: TableDescription): FilterTree | null {
  const usable = filters.filter((filter) => isComplete(filter) && isKnown(filter, table));
  return usable.length === 0 ? null : { and: usable.map((filter) => toNode(filter, table)) };
}

export type FilterTree =
  | { readonly and: readonly FilterTree[] }
  | { readonly or: readonly FilterTree[] }
  | { readonly not: FilterTree }
  | { readonly column: string | readonly string[]; readonly lookup: string; readonly value: unknown };

function toNode(filter: Filter, table: TableDescription): FilterTree {
  const leaf = { column: filter.column, lookup: filter.lookup, value: toValue(filter) };
  if (!filter.exclude) return leaf;
  // NOT of a comparison with NULL is NULL: without this, excluding `paid` would also hide records without a status.
  const empty = { column: filter.column, lookup: 'isnull', value: true };
  return canBeNull(filter, table) ? { or: [{ not: leaf }, empty] } : { not: leaf };
}

function toValue(filter: Filter): unknown {
  return isRelativeTime(filter.value) ? { ago: filter.value.ago } : filter.value;
}

function canBeNull(filter: Filter, table: TableDescription): boolean {
  if (presenceLookups.has(filter.lookup)) return false;
  if (typeof filter.column !== 'string') return true;
  return table.columns.find((column) => column.name === filter.column)?.nullable ?? true;
}

function isKnown(filter: Filter, table: TableDescription): boolean {
  if (typeof filter.column === 'string') return table.columns.some((column) => column.name === filter.column);
  const [first] = filter.column;
  return filter.column.length > 1
    ? table.relations.some((relation) => relation.name === first)
    : table.columns.some((column) => column.name === first);
}

function orderOf(state: ListState, table: TableDescription): string {
  return state.sort
    .filter(({ column }) => isSortable(column, table))
    .map(({ column, descending }) => (descending ? `-${column}` : column))
    .join(',');
}

/** The parameter separates columns by commas and marks descending ones by a sign; such names cannot be written in it. */
function isSortable(name: string, table: TableDescription): boolean {
  return !/^-|,/.test(name) && table.columns.some((column) => column.name === name && column.sortable);
}
