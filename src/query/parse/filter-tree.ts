import type { Limits } from '../../config/limits.ts';
import { BridgeError } from '../../errors/index.ts';
import { ExactNumber, isArray, type JsonValue } from '../../schema/index.ts';

/** What `_filter` says, its form checked and nothing looked up yet. */
export type FilterTree =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly FilterTree[] }
  | { readonly kind: 'not'; readonly part: FilterTree }
  | FilterLeaf;

export interface FilterLeaf {
  readonly kind: 'leaf';
  /** One name (which may hold dots), or relation names and the column at the end. */
  readonly column: string | readonly string[];
  readonly lookup: string;
  /** `undefined` when the leaf has none. */
  readonly value: JsonValue | undefined;
  /** The condition is turned around at the end of its path: some related record does not fulfil it. */
  readonly negated?: boolean;
}

type FilterLimits = Pick<Limits, 'filterConditions' | 'filterDepth' | 'relationHops'>;

/**
 * Checks the form of a filter tree.
 *
 * @throws BridgeError `invalid_filter`, `limit_exceeded`
 */
export function parseFilterTree(value: JsonValue, limits: FilterLimits): FilterTree {
  const count = { conditions: 0 };
  return node(value, limits, count, 1);
}

function node(
  value: JsonValue,
  limits: FilterLimits,
  count: { conditions: number },
  depth: number,
): FilterTree {
  if (depth > limits.filterDepth) exceeded(`A filter may be nested ${limits.filterDepth} levels deep.`);
  const members = objectMembers(value);
  const child = (part: JsonValue): FilterTree => node(part, limits, count, depth + 1);
  if (members.size === 1) {
    const [name = '', content = null] = [...members][0] ?? [];
    if (name === 'and' || name === 'or') return { kind: name, parts: list(content, name).map(child) };
    if (name === 'not') return { kind: 'not', part: child(content) };
  }
  if (++count.conditions > limits.filterConditions) {
    exceeded(`A filter may have ${limits.filterConditions} conditions.`);
  }
  return leaf(members, limits);
}

function leaf(members: ReadonlyMap<string, JsonValue>, limits: FilterLimits): FilterLeaf {
  for (const name of members.keys()) {
    if (name !== 'column' && name !== 'lookup' && name !== 'value') {
      invalid(
        `"${name.slice(0, 100)}" is not a member of a condition. Allowed: column, lookup, value; or one of and, or, not.`,
      );
    }
  }
  const lookup = members.get('lookup') ?? 'exact';
  if (typeof lookup !== 'string') invalid('"lookup" must be a string, such as "exact".');
  return {
    kind: 'leaf',
    column: columnPath(members.get('column'), limits),
    lookup,
    value: members.get('value'),
  };
}

function columnPath(column: JsonValue | undefined, limits: FilterLimits): string | readonly string[] {
  if (typeof column === 'string') return column;
  if (column === undefined || !isArray(column) || column.length === 0) {
    return invalid('A condition needs "column": a name, or an array of relation names and a column name.');
  }
  if (column.length > limits.relationHops + 1)
    exceeded(`A filter may follow ${limits.relationHops} relations.`);
  return column.map((name) => (typeof name === 'string' ? name : invalid('"column" must hold names only.')));
}

function list(value: JsonValue, name: string): readonly JsonValue[] {
  return isArray(value) ? value : invalid(`"${name}" must be an array of conditions.`);
}

function objectMembers(value: JsonValue): ReadonlyMap<string, JsonValue> {
  if (value === null || typeof value !== 'object' || isArray(value) || value instanceof ExactNumber) {
    return invalid(
      'A filter is an object: {"column", "lookup", "value"}, {"and": […]}, {"or": […]} or {"not": …}.',
    );
  }
  return new Map(Object.entries(value));
}

function invalid(detail: string): never {
  throw new BridgeError('invalid_filter', {
    detail,
    errors: [{ parameter: '_filter', code: 'invalid_filter', detail }],
  });
}

function exceeded(detail: string): never {
  throw new BridgeError('limit_exceeded', {
    detail,
    errors: [{ parameter: '_filter', code: 'limit_exceeded', detail }],
  });
}
