import type { Cell } from '../../connections/index.ts';
import { BridgeError } from '../../errors/index.ts';
import type { Column } from '../../schema/index.ts';
import { invalidField, parseOrder, type ResetOrderBody, type Selection } from '../parse/index.ts';
import { shapeOf, type Condition } from './condition.ts';
import { typedValue } from './filter-value.ts';
import { planOrder, type OrderColumn } from './order.ts';
import { orderingColumn } from './ordering-column.ts';
import { planContext, requestedZone, type PlanInputs } from './plan-context.ts';
import type { PlanContext } from './scope.ts';
import { planSelection } from './selection.ts';
import type { TableAccess } from './table-access.ts';
import { requireWritable } from './write-plan.ts';

/** Records of a list get the numbers 1, 2, 3 … in an order. */
export interface ResetOrderPlan {
  readonly kind: 'reset_order';
  readonly access: TableAccess;
  readonly ordering: Column;
  readonly where: Condition;
  /** Records with one of these values come first, in the order of the values. */
  readonly ranked: { readonly column: Column; readonly slots: readonly number[] } | null;
  readonly order: readonly OrderColumn[];
  readonly values: readonly Cell[];
  readonly shape: string;
}

/**
 * @throws BridgeError `unknown_table`, `forbidden` without the right to update, or to do so in bulk, `unknown_column`,
 *   `column_not_writable`, `invalid_value`, `limit_exceeded`, and those of filters
 */
export function planResetOrder(
  model: string,
  body: ResetOrderBody,
  selection: Selection,
  inputs: PlanInputs,
): ResetOrderPlan {
  const access = requireWritable(model, 'update', inputs);
  if (!access.grants.operations.has('bulk')) {
    throw new BridgeError('forbidden', {
      detail: `Your role may not change records of "${model}" in bulk. An owner can change that.`,
    });
  }
  const context = planContext(inputs, requestedZone(selection.timeZone, access.table));
  const { rows, where } = planSelection(selection, access, context);
  const ordering = orderingColumn(body.orderingField, access, rows);
  const ranked = body.valueOrdering === null ? null : rankedValues(body.valueOrdering, access, context);
  const order = orderOf(body.ordering, access, context);
  const shape = [
    'reset_order',
    JSON.stringify(model),
    ordering.position,
    ranked === null ? '' : `${ranked.column.position}:${ranked.slots.join(' ')}`,
    order.map(({ column, descending }) => `${descending ? '-' : ''}${column.position}`).join(' '),
    shapeOf(where),
  ].join('|');
  const { cells: values } = context.values;
  return { kind: 'reset_order', access, ordering, where, ranked, order, values, shape };
}

/** Records that the terms leave equal stay in the order of their keys. */
function orderOf(text: string, access: TableAccess, { limits }: PlanContext): readonly OrderColumn[] {
  const terms = parseOrder(text, limits);
  const asked = new Set(terms.map(({ column }) => column));
  return planOrder(terms, access).map((term) =>
    asked.has(term.column.name) ? term : { ...term, descending: false },
  );
}

/** `column-v1,v2`: the longest column name that stands before a hyphen, because names may hold one. */
function rankedValues(
  text: string,
  access: TableAccess,
  context: PlanContext,
): { readonly column: Column; readonly slots: readonly number[] } {
  const column = [...access.usable.values()]
    .filter(({ name }) => text.startsWith(`${name}-`))
    .sort((left, right) => right.name.length - left.name.length)[0];
  if (column === undefined)
    throw invalidField('value_ordering', 'must be a column, "-" and values: status-new,paid');
  const values = text.slice(column.name.length + 1).split(',');
  if (values.length > context.limits.inValues) {
    throw new BridgeError('limit_exceeded', { detail: `A list may have ${context.limits.inValues} values.` });
  }
  return { column, slots: values.map((value) => context.values.add(valueOf(value, column, context))) };
}

function valueOf(text: string, column: Column, context: PlanContext): Cell {
  try {
    return typedValue(text, column, { ...context.options, equality: true });
  } catch (error) {
    if (!(error instanceof BridgeError) || error.code !== 'invalid_value') throw error;
    throw invalidField('value_ordering', error.message);
  }
}
