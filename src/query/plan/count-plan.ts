import type { Cell } from '../../connections/index.ts';
import { BridgeError } from '../../errors/index.ts';
import type { ListQuery } from '../parse/index.ts';
import { shapeOf, type Condition } from './condition.ts';
import { planCount, type CountPlan } from './list-plan.ts';
import { planContext, requestedZone, type PlanInputs } from './plan-context.ts';
import { planSelection } from './selection.ts';
import { requireTable, type TableAccess } from './table-access.ts';

/** How many records a list has, without its records. */
export interface TotalPlan {
  readonly kind: 'total';
  readonly access: TableAccess;
  readonly where: Condition;
  readonly count: CountPlan;
  readonly values: readonly Cell[];
  readonly shape: string;
}

/**
 * A count that is asked for by itself is exact unless `_count=auto` says otherwise.
 *
 * @throws BridgeError `unknown_table`, `forbidden`, `invalid_parameter`, and those of filters
 */
export function planTotal(model: string, query: ListQuery, inputs: PlanInputs): TotalPlan {
  const access = requireTable(inputs.schema, inputs.grants, model, 'read');
  if (query.count === 'none') throw countIsAsked();
  const context = planContext(inputs, requestedZone(query.timeZone, access.table));
  const { where } = planSelection(query, access, context);
  const asked = { page: { ...query.page, paginated: true }, count: query.count ?? 'exact' };
  const count = planCount(asked, where, access, context.values);
  const shape = [
    'total',
    JSON.stringify(access.table.model),
    shapeOf(where),
    count.kind === 'capped' ? `capped${count.limit}` : count.kind,
  ].join('|');
  return { kind: 'total', access, where, count, values: context.values.cells, shape };
}

function countIsAsked(): BridgeError {
  const detail = '"_count=none" asks for no count. Allowed here: exact, auto.';
  return new BridgeError('invalid_parameter', {
    detail,
    errors: [{ parameter: '_count', code: 'invalid_parameter', detail }],
  });
}
