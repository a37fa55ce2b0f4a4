import type { Cell } from '../../connections/index.ts';
import { columnTypes, type Column, type Table } from '../../schema/index.ts';
import { BridgeError } from '../../errors/index.ts';
import { parseRecordKey, type Preferences, type Selection } from '../parse/index.ts';
import { allOf, shapeOf, type Condition } from './condition.ts';
import { planExpansions } from './expansion.ts';
import { planOrder, type OrderColumn } from './order.ts';
import { outputShape, planOutput, tableShape, type Output } from './output.ts';
import { planContext, requestedZone, valueForm, type PlanInputs } from './plan-context.ts';
import { planSelection } from './selection.ts';
import { planUnmask } from './unmask.ts';
import { requireTable, type TableAccess } from './table-access.ts';
import type { Values } from './values.ts';

/** One record by its key, ready to be written as SQL. */
export interface RecordPlan {
  readonly kind: 'record';
  readonly access: TableAccess;
  readonly output: Output;
  readonly where: Condition;
  /** An incomplete key takes the first match in key order. */
  readonly order: readonly OrderColumn[];
  readonly values: readonly Cell[];
  readonly shape: string;
}

export interface RecordRequest {
  readonly model: string;
  /** The path segment as sent. */
  readonly rawKey: string;
  readonly selection: Selection;
  readonly fields: readonly string[] | null;
  readonly expand: readonly string[];
  /** Masked columns that are shown this once. Default: none. */
  readonly unmask?: readonly string[];
}

/** @throws BridgeError `unknown_table`, `forbidden`, `record_not_found`, `invalid_value`, and those of filters */
export function planRecord(request: RecordRequest, preferences: Preferences, inputs: PlanInputs): RecordPlan {
  const access = requireTable(inputs.schema, inputs.grants, request.model, 'read');
  const timeZone = requestedZone(request.selection.timeZone, access.table);
  const context = planContext(inputs, timeZone);
  const form = valueForm(preferences, timeZone);
  const expand = planExpansions(request.expand, access, context);
  const unmask = planUnmask(request.unmask ?? [], access, inputs.grants);
  const output = planOutput({ fields: request.fields, form, etag: true, expand, unmask }, access);
  const key = planKey(request.rawKey, access, context.values);
  const where = allOf([key.condition, planSelection(request.selection, access, context).where]);
  const order = key.complete ? [] : keyOrder(access);
  const shape = `record|${tableShape(access.table)}|${outputShape(output)}|${shapeOf(where)}|${order.length}`;
  return { kind: 'record', access, output, where, order, values: context.values.cells, shape };
}

export interface KeyPlan {
  readonly condition: Condition;
  /** Every column of the key was given. */
  readonly complete: boolean;
  readonly columns: readonly Column[];
  readonly cells: readonly Cell[];
}

/**
 * The key of an address, typed. A table without a key is addressed by its first column, for reading.
 *
 * @throws BridgeError `record_not_found` when a key column may not be used, `invalid_value` for a part of another type
 */
export function planKey(rawKey: string, access: TableAccess, values: Values): KeyPlan {
  const columns = addressColumns(access.table);
  const parts = parseRecordKey(rawKey, columns.length);
  const given = columns.slice(0, parts.length);
  if (given.length === 0 || !given.every((column) => access.usable.has(column.name))) {
    throw new BridgeError('record_not_found');
  }
  const cells = given.map((column, index) => columnTypes[column.type].parse(parts[index] ?? '', column));
  const condition = allOf(
    given.map((column, index) => ({ kind: 'equals', column, slot: values.add(cells[index] ?? null) })),
  );
  return {
    condition,
    complete: access.table.recordKey !== null && given.length === columns.length,
    columns,
    cells,
  };
}

function addressColumns(table: Table): readonly Column[] {
  return table.recordKey?.columns ?? table.columns.slice(0, 1);
}

function keyOrder(access: TableAccess): readonly OrderColumn[] {
  const key = addressColumns(access.table).filter((column) => access.usable.has(column.name));
  return access.table.recordKey === null
    ? planOrder([], access)
    : key.map((column) => ({ column, descending: false }));
}
