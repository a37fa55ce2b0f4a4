import type { Cell } from '../../connections/index.ts';
import { BridgeError } from '../../errors/index.ts';
import { columnTypes, type Column, type JsonValue } from '../../schema/index.ts';
import { invalidField, parseRecordKey, type ReorderBody, type Selection } from '../parse/index.ts';
import { allOf, shapeOf, type Condition } from './condition.ts';
import { orderingColumn } from './ordering-column.ts';
import { planContext, requestedZone, type PlanInputs } from './plan-context.ts';
import { planSelection } from './selection.ts';
import type { TableAccess } from './table-access.ts';
import type { Values } from './values.ts';
import { requireWritable } from './write-plan.ts';

/** One record takes another's place, and those between step aside. */
export interface ReorderPlan {
  readonly kind: 'reorder';
  readonly access: TableAccess;
  readonly ordering: Column;
  readonly forward: boolean;
  /** Records to look at, and to hold, before anything is written. */
  readonly looks: readonly Look[];
  /** Slots of the places at the ends of the segment. */
  readonly from: number;
  readonly to: number;
  /** The record that moves. */
  readonly item: Condition;
  /** Records that may be touched at all. */
  readonly where: Condition;
  readonly values: readonly Cell[];
  readonly shape: string;
}

/** A record that must be there. */
export interface Look {
  /** The member of the body that names it. */
  readonly field: string;
  readonly condition: Condition;
  /** Where its place goes; null when only its presence counts. */
  readonly slot: number | null;
}

/**
 * @throws BridgeError `unknown_table`, `forbidden`, `unknown_column`, `column_not_writable`, `invalid_value`, and those of
 *   filters
 */
export function planReorder(
  model: string,
  body: ReorderBody,
  selection: Selection,
  inputs: PlanInputs,
): ReorderPlan {
  const access = requireWritable(model, 'update', inputs);
  const context = planContext(inputs, requestedZone(selection.timeZone, access.table));
  const { rows, where } = planSelection(selection, access, context);
  const ordering = orderingColumn(body.orderingField, access, rows);
  const { values } = context;
  const looks: Look[] = [];
  const end = (field: string, value: JsonValue): number => {
    const slot = values.add(body.byOrderingField ? typed(field, value, ordering) : null);
    if (!body.byOrderingField) {
      looks.push({ field, condition: allOf([keyCondition(field, value, access, values), rows]), slot });
    }
    return slot;
  };
  const from = end('segment_from', body.from);
  const to = end('segment_to', body.to);
  const item = keyCondition('item', body.item, access, values);
  looks.push({ field: 'item', condition: allOf([item, where]), slot: null });
  const parts = [
    JSON.stringify(model),
    ordering.position,
    body.forward,
    from,
    to,
    shapeOf(item),
    shapeOf(where),
  ];
  return {
    kind: 'reorder',
    access,
    ordering,
    forward: body.forward,
    looks,
    from,
    to,
    item,
    where,
    values: values.cells,
    shape: ['reorder', ...parts].join('|'),
  };
}

/** A key of one column is a value of its type; one of several is written as in an address. */
function keyCondition(field: string, value: JsonValue, access: TableAccess, values: Values): Condition {
  const columns = access.table.recordKey?.columns ?? [];
  if (!columns.every((column) => access.usable.has(column.name))) throw new BridgeError('record_not_found');
  const parts = columns.length === 1 ? [value] : addressParts(field, value, columns.length);
  return allOf(
    columns.map((column, index) => {
      const slot = values.add(typed(field, parts[index] ?? null, column));
      return { kind: 'equals', column, slot };
    }),
  );
}

function addressParts(field: string, value: JsonValue, columns: number): readonly string[] {
  if (typeof value === 'string' && value.split(',').length === columns) return parseRecordKey(value, columns);
  throw invalidField(field, `must be the ${columns} parts of the key, as in an address`);
}

function typed(field: string, value: JsonValue, column: Column): Cell {
  if (value === null) throw invalidField(field, 'this field is required');
  try {
    return columnTypes[column.type].parse(value, column);
  } catch (error) {
    if (!(error instanceof BridgeError) || error.code !== 'invalid_value') throw error;
    throw invalidField(field, error.message);
  }
}
