import type { TableModel } from '../../schema/index.ts';
import { isComplete, toFilterTree, type Filter } from '../../state/index.ts';

/**
 * The conditions of a role's rows as the filter builder shows them; null for a tree that it could not show whole,
 * which is then edited as JSON.
 */
export function filtersOfRows(rows: unknown, table: TableModel): readonly Filter[] | null {
  if (rows === null) return [];
  const nodes = member(rows, 'and');
  if (!Array.isArray(nodes)) return null;
  const filters = nodes.map(filterOf);
  const known = filters.filter((filter) => filter !== null);
  const isSame = JSON.stringify(toFilterTree(known, table)) === JSON.stringify(rows);
  return known.length === filters.length && isSame ? known : null;
}

function filterOf(node: unknown): Filter | null {
  const [first] = asList(member(node, 'or'));
  const excluded = member(first ?? node, 'not');
  const leaf = excluded ?? node;
  const filter = {
    column: member(leaf, 'column'),
    lookup: member(leaf, 'lookup'),
    value: member(leaf, 'value'),
  } as Filter;
  // Checked as a whole: the tree that these filters make has to be the tree that was given.
  if (typeof filter.lookup !== 'string' || !isComplete(filter)) return null;
  return excluded === undefined ? filter : { ...filter, exclude: true };
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
