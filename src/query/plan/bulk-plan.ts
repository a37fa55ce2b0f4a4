import type { Cell } from '../../connections/index.ts';
import { BridgeError, suggestion, type InputError } from '../../errors/index.ts';
import type { Column } from '../../schema/index.ts';
import type { BulkQuery, RecordBody } from '../parse/index.ts';
import { shapeOf, type Condition } from './condition.ts';
import { planContext, requestedZone, type PlanInputs } from './plan-context.ts';
import { clientScope, type PlanContext } from './scope.ts';
import { planSelection } from './selection.ts';
import { requireTable, type TableAccess } from './table-access.ts';
import { requireUnderstood } from './url-filters.ts';
import { requireWritable } from './write-plan.ts';
import { pointerToName, planWrittenColumns, type WrittenColumn } from './written-columns.ts';

/** A change of every record that a filter finds. */
export interface BulkPlan {
  readonly kind: 'bulk';
  readonly access: TableAccess;
  /** Empty for a delete. */
  readonly columns: readonly WrittenColumn[];
  /** What the role allows and the filter asks for. */
  readonly where: Condition;
  readonly key: readonly Column[];
  readonly maxAffected: number;
  /** Slot of LIMIT: one row more than may be touched. */
  readonly limit: number;
  readonly values: readonly Cell[];
  readonly shape: string;
  readonly reach: ReachPlan;
}

/** Rows that the role allows, looked at again after a change: nobody moves a row out of their reach. */
export interface ReachPlan {
  readonly restricted: boolean;
  readonly rows: Condition;
  readonly values: readonly Cell[];
}

export interface BulkRequest extends BulkQuery {
  readonly model: string;
}

/**
 * @throws BridgeError `filter_required`, `unknown_column`, `column_not_writable`, `invalid_value`, `invalid_request`
 *   for a body without a column, `unknown_table`, `forbidden`, and those of filters
 */
export function planBulkUpdate(
  request: BulkRequest & { readonly body: RecordBody },
  inputs: PlanInputs,
): BulkPlan {
  requireTable(inputs.schema, inputs.grants, request.model, 'bulk');
  const access = requireWritable(request.model, 'update', inputs);
  requireKnownColumns(request.body, access);
  const columns = planWrittenColumns(request.body, access);
  return { ...planBulk(request, access, inputs), columns };
}

/** @throws BridgeError `filter_required`, `unknown_column`, `unknown_table`, `forbidden`, and those of filters */
export function planBulkDelete(request: BulkRequest, inputs: PlanInputs): BulkPlan {
  requireTable(inputs.schema, inputs.grants, request.model, 'bulk');
  return planBulk(request, requireWritable(request.model, 'delete', inputs), inputs);
}

function planBulk(request: BulkRequest, access: TableAccess, inputs: PlanInputs): BulkPlan {
  const { selection, maxAffected } = request;
  const context = planContext(inputs, requestedZone(selection.timeZone, access.table));
  requireUnderstood(selection.parameters, clientScope(access.table, context.grants));
  const { where, asked } = planSelection(selection, access, context);
  if (asked.kind === 'constant' && asked.value) throw filterRequired();
  const limit = context.values.add(maxAffected + 1);
  return {
    kind: 'bulk',
    access,
    columns: [],
    where,
    key: access.table.recordKey?.columns ?? [],
    maxAffected,
    limit,
    values: context.values.cells,
    shape: ['bulk', JSON.stringify(access.table.model), shapeOf(where), limit].join('|'),
    reach: planReach(access, planContext(inputs)),
  };
}

export function planReach(access: TableAccess, context: PlanContext): ReachPlan {
  const rows = context.rowsOf(access.table);
  return { restricted: !(rows.kind === 'constant' && rows.value), rows, values: context.values.cells };
}

/** Unlike a record's own body, one that is meant for many records may not hold a name that is dropped in silence. */
export function requireKnownColumns(body: RecordBody, access: TableAccess): void {
  if (body.size === 0) {
    throw new BridgeError('invalid_request', {
      detail: 'The body names no column. Send an object with the columns to change.',
    });
  }
  const names = access.readable.map(({ name }) => name);
  const unknown = [...body.keys()].filter((name) => !names.includes(name));
  if (unknown.length === 0) return;
  const errors = unknown.map((name): InputError => {
    const detail = `There is no column "${name.slice(0, 200)}" in "${access.table.model}".${suggestion(name, names)}`;
    return { pointer: pointerToName(name), code: 'unknown_column', detail };
  });
  throw new BridgeError('unknown_column', { detail: errors[0]?.detail ?? '', errors });
}

function filterRequired(): BridgeError {
  return new BridgeError('filter_required', {
    detail: 'This would change every record of the table. Give a filter that says which ones.',
  });
}
