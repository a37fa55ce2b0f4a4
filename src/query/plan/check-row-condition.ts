import { BridgeError } from '../../errors/index.ts';
import { isArray, type JsonValue, type Table } from '../../schema/index.ts';
import { lookupsByName } from '../lookups/index.ts';
import { parseFilterTree, type FilterTree } from '../parse/index.ts';
import { planFilterTree } from './filter-tree.ts';
import { planContext, type PlanInputs } from './plan-context.ts';
import { roleLimits, userReference } from './row-conditions.ts';
import { roleScope } from './scope.ts';

/**
 * Checks the row condition of a role against a table before the role is kept: a condition that cannot be planned
 * would refuse every request of everybody with the role.
 *
 * @throws BridgeError `invalid_filter`, `unknown_column`, `unknown_lookup`, `lookup_not_allowed`, `invalid_value`
 */
export function checkRowCondition(rows: JsonValue, table: Table, inputs: PlanInputs): void {
  const context = planContext(inputs);
  planFilterTree(withoutUser(parseFilterTree(rows, roleLimits)), roleScope(table), context);
}

/** What `$user.…` stands for is known only to a request, so such a condition is checked for its column alone. */
function withoutUser(tree: FilterTree): FilterTree {
  switch (tree.kind) {
    case 'and':
    case 'or':
      return { kind: tree.kind, parts: tree.parts.map(withoutUser) };
    case 'not':
      return { kind: 'not', part: withoutUser(tree.part) };
    case 'leaf': {
      if (!namesUser(tree.value)) return tree;
      if (!lookupsByName.has(tree.lookup)) {
        throw new BridgeError('unknown_lookup', { detail: `There is no lookup "${tree.lookup}".` });
      }
      return { ...tree, lookup: 'isnull', value: true };
    }
  }
}

function namesUser(value: JsonValue | undefined): boolean {
  if (typeof value === 'string') return value.startsWith(userReference);
  return value !== undefined && isArray(value) && value.some((item) => namesUser(item));
}
