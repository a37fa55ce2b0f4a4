import { tableGrants } from '../../auth/index.ts';
import { isArray, type JsonValue, type Table } from '../../schema/index.ts';
import { parseFilterTree, type FilterTree } from '../parse/index.ts';
import { always, nothing, type Condition } from './condition.ts';
import { planFilterTree } from './filter-tree.ts';
import { roleScope, type PlanContext } from './scope.ts';

/** Role conditions are written by an owner, once: the client's limits do not bind them. */
export const roleLimits = { filterConditions: 1000, filterDepth: 32, relationHops: 8 };

export const userReference = '$user.';

/**
 * Which rows of a table the principal may use, from its role; `always` when the role does not say.
 *
 * A role that names an attribute which the account does not have reaches no row at all.
 *
 * @throws BridgeError when the role names columns or lookups that are not there: a broken condition never means yes
 */
export function rowCondition(table: Table, context: PlanContext): Condition {
  const { rows } = tableGrants(context.grants, table.model);
  if (rows === null || rows === undefined) return always;
  // The shape of a role was checked when it was stored; its parser checks it again here.
  const tree = parseFilterTree(rows as JsonValue, roleLimits);
  const filled = withUser(tree, context.grants.user);
  return filled === undefined ? nothing : planFilterTree(filled, roleScope(table), context);
}

/** The tree with the values of `$user.…` put in; undefined when one of them is missing. */
function withUser(tree: FilterTree, user: ReadonlyMap<string, string | null>): FilterTree | undefined {
  switch (tree.kind) {
    case 'and':
    case 'or': {
      const parts = tree.parts.map((part) => withUser(part, user));
      return parts.includes(undefined)
        ? undefined
        : { kind: tree.kind, parts: parts.filter((part) => part !== undefined) };
    }
    case 'not': {
      const part = withUser(tree.part, user);
      return part && { kind: 'not', part };
    }
    case 'leaf': {
      const value = filledValue(tree.value, user);
      return value === missing ? undefined : { ...tree, value };
    }
  }
}

const missing = Symbol('an attribute that the account does not have');

function filledValue(
  value: JsonValue | undefined,
  user: ReadonlyMap<string, string | null>,
): JsonValue | undefined | typeof missing {
  if (typeof value === 'string' && value.startsWith(userReference)) {
    return user.get(value.slice(userReference.length)) ?? missing;
  }
  if (value === undefined || !isArray(value)) return value;
  const items = value.map((item) => filledValue(item, user));
  const present = items.filter((item) => item !== missing && item !== undefined);
  return present.length === items.length ? present : missing;
}
