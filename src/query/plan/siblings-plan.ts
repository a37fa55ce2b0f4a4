import type { Cell } from '../../connections/index.ts';
import type { Column } from '../../schema/index.ts';
import type { ListQuery, Preferences } from '../parse/index.ts';
import type { ValueForm } from '../../dialects/dialect.ts';
import { allOf, shapeOf, type Condition } from './condition.ts';
import { planOrder, type OrderColumn } from './order.ts';
import { planContext, requestedZone, valueForm, type PlanInputs } from './plan-context.ts';
import { planKey } from './record-plan.ts';
import { planSelection } from './selection.ts';
import { requireTable, type TableAccess } from './table-access.ts';

/** The neighbours of one record in a filtered and sorted list. */
export interface SiblingsPlan {
  readonly kind: 'siblings';
  readonly access: TableAccess;
  /** The record itself, as the list would show it. */
  readonly anchor: Condition;
  /** Records of the list. */
  readonly where: Condition;
  /** Ends with the key; empty where no order is total, because nothing addresses one row. */
  readonly order: readonly OrderColumn[];
  readonly key: readonly Column[];
  /** Where the parts of the record's key go once it is found. */
  readonly keySlots: readonly number[];
  readonly form: ValueForm;
  readonly values: readonly Cell[];
  readonly shape: string;
}

/** @throws BridgeError `unknown_table`, `forbidden`, `record_not_found`, `invalid_value`, and those of filters */
export function planSiblings(
  request: { readonly model: string; readonly rawKey: string; readonly query: ListQuery },
  preferences: Preferences,
  inputs: PlanInputs,
): SiblingsPlan {
  const { query } = request;
  const access = requireTable(inputs.schema, inputs.grants, request.model, 'read');
  const timeZone = requestedZone(query.timeZone, access.table);
  const context = planContext(inputs, timeZone);
  const { condition } = planKey(request.rawKey, access, context.values);
  const { where } = planSelection(query, access, context);
  const key = access.table.recordKey?.columns ?? [];
  const order = key.length === 0 ? [] : planOrder(query.order, access);
  const anchor = allOf([condition, where]);
  const keySlots = key.map(() => context.values.add(null));
  const shape = [
    'siblings',
    JSON.stringify(request.model),
    shapeOf(anchor),
    order.map(({ column, descending }) => `${descending ? '-' : ''}${column.position}`).join(' '),
  ].join('|');
  return {
    kind: 'siblings',
    access,
    anchor,
    where,
    order,
    key,
    keySlots,
    form: valueForm(preferences, timeZone),
    values: context.values.cells,
    shape,
  };
}
