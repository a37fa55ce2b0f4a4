import type { Column, Relation } from '../../schema/index.ts';
import type { ColumnPair } from './condition.ts';

/** The columns that join two tables along a relation; undefined when one of them may not be used. */
export function joinPairs(
  relation: Relation,
  outer: ReadonlyMap<string, Column>,
  inner: ReadonlyMap<string, Column>,
): readonly ColumnPair[] | undefined {
  const pairs: ColumnPair[] = [];
  for (const [index, name] of relation.columns.entries()) {
    const pair = { outer: outer.get(name), inner: inner.get(relation.relatedColumns[index] ?? '') };
    if (pair.outer === undefined || pair.inner === undefined) return undefined;
    pairs.push({ outer: pair.outer, inner: pair.inner });
  }
  return pairs.length === 0 ? undefined : pairs;
}
