import type { Column, Table } from '../../schema/index.ts';
import type { Lookup } from '../lookups/index.ts';

/**
 * A condition on the rows of one table: names resolved, values left out.
 *
 * A value is a *slot*, its index in the plan's list of values, so that the tree describes the SQL text and nothing
 * else: two requests that differ in values alone have the same tree.
 */
export type Condition =
  | { readonly kind: 'constant'; readonly value: boolean }
  | {
      readonly kind: 'lookup';
      readonly column: Column;
      readonly lookup: Lookup;
      readonly slots: readonly number[];
      readonly flag: boolean;
    }
  /** Plain equality, for keys. */
  | { readonly kind: 'equals'; readonly column: Column; readonly slot: number }
  /** The column's text is the value, for searching numbers. */
  | { readonly kind: 'text_equals'; readonly column: Column; readonly slot: number }
  /** False for every value, unknown for NULL: `= 1.5` on an integer column. */
  | { readonly kind: 'never'; readonly column: Column }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Condition[] }
  | { readonly kind: 'not'; readonly part: Condition }
  /** A row of another table that belongs to this one fulfils `part`. */
  | {
      readonly kind: 'exists';
      readonly table: Table;
      readonly pairs: readonly ColumnPair[];
      readonly part: Condition;
    };

/** `outer` of this table equals `inner` of the other. */
export interface ColumnPair {
  readonly outer: Column;
  readonly inner: Column;
}

export const always: Condition = { kind: 'constant', value: true };
export const nothing: Condition = { kind: 'constant', value: false };

/** All of them; simplified where a part is certain. */
export function allOf(parts: readonly Condition[]): Condition {
  const uncertain = parts.filter((part) => !(part.kind === 'constant' && part.value));
  if (uncertain.some((part) => part.kind === 'constant')) return nothing;
  const [first, ...rest] = uncertain;
  if (first === undefined) return always;
  return rest.length === 0 ? first : { kind: 'and', parts: uncertain };
}

/** A text that is the same for two conditions exactly when their SQL is. */
export function shapeOf(condition: Condition): string {
  switch (condition.kind) {
    case 'constant':
      return condition.value ? 'T' : 'F';
    case 'lookup': {
      const { column, lookup, slots, flag } = condition;
      return `${column.position}.${lookup.name}(${slots.join(' ')}${flag ? '!' : ''})`;
    }
    case 'equals':
      return `${condition.column.position}=${condition.slot}`;
    case 'text_equals':
      return `${condition.column.position}~${condition.slot}`;
    case 'never':
      return `${condition.column.position}-`;
    case 'and':
    case 'or':
      return `${condition.kind}[${condition.parts.map(shapeOf).join(',')}]`;
    case 'not':
      return `not[${shapeOf(condition.part)}]`;
    case 'exists': {
      const pairs = condition.pairs.map(({ outer, inner }) => `${outer.position}:${inner.position}`);
      return `in ${JSON.stringify(condition.table.model)} ${pairs.join(' ')}[${shapeOf(condition.part)}]`;
    }
  }
}
