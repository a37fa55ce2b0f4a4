import { BridgeError } from '../../errors/index.ts';
import type { FilterTree } from '../../query/index.ts';
import type { JsonValue } from '../../schema/index.ts';
import type { GraphModel } from './graph-models.ts';
import { lookupNames } from './lookup-names.ts';

/** An input object after GraphQL checked it against its type. */
export type InputObject = Readonly<Record<string, unknown>>;

/** Finds models by their names in the database. */
export type FindModel = (model: string) => GraphModel | undefined;

type Leaf = Extract<FilterTree, { kind: 'leaf' }>;

/**
 * The filters of a root field, all combined with AND; null when there are none.
 *
 * Every lookup over a relation is a condition of its own: some related record fulfils it. `_not_` turns each condition
 * within it around, one by one, as existing clients expect (B35 of the API reference).
 *
 * @throws BridgeError `limit_exceeded`
 */
export function readFilters(
  filters: unknown,
  model: GraphModel,
  find: FindModel,
  limits: { readonly filterConditions: number },
): FilterTree | null {
  const parts = objects(filters).flatMap((filter) => leavesOf(filter, model, [], false, find));
  if (parts.length > limits.filterConditions) {
    throw new BridgeError('limit_exceeded', {
      detail: `A filter may have ${limits.filterConditions} conditions.`,
    });
  }
  return parts.length === 0 ? null : { kind: 'and', parts };
}

function leavesOf(
  filter: InputObject,
  model: GraphModel,
  path: readonly string[],
  negated: boolean,
  find: FindModel,
): Leaf[] {
  return Object.keys(filter).flatMap((name) => {
    const content = filter[name];
    if (name === '_not_') {
      return objects(content).flatMap((inner) => leavesOf(inner, model, path, true, find));
    }
    const [lookups] = objects(content);
    if (lookups === undefined) return [];
    const column = model.usable.get(name);
    const own = column === undefined ? [] : columnLeaves(lookups, [...path, column.name], negated);
    const relation = model.relations.get(name) ?? model.references.get(name);
    const target = relation && find(relation.relatedModel);
    if (relation === undefined || target === undefined) return own;
    const further = objects(lookups['relation']).flatMap((inner) =>
      leavesOf(inner, target, [...path, relation.name], negated, find),
    );
    return [...own, ...further];
  });
}

function columnLeaves(lookups: InputObject, column: readonly string[], negated: boolean): Leaf[] {
  return Object.keys(lookups).flatMap((name) => {
    const lookup = lookupNames.get(name);
    if (lookup === undefined) return [];
    // `RawScalar` gives text and booleans, lists of them, or null.
    return [{ kind: 'leaf', column, lookup, value: lookups[name] as JsonValue, negated }];
  });
}

/** One object or a list of them; nothing for null. */
export function objects(value: unknown): readonly InputObject[] {
  const items: readonly unknown[] = Array.isArray(value) ? value : [value];
  return items.filter((item): item is InputObject => typeof item === 'object' && item !== null);
}
