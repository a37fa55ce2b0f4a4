import type { Operation } from '../../auth/index.ts';
import type { Cell } from '../../connections/index.ts';
import { BridgeError } from '../../errors/index.ts';
import type { Column } from '../../schema/index.ts';
import type { Preferences, RecordBody, Selection } from '../parse/index.ts';
import { allOf, type Condition } from './condition.ts';
import { planOutput, type Output } from './output.ts';
import { planReadBack, type ReadBack } from './read-back.ts';
import { planContext, requestedZone, valueForm, type PlanInputs } from './plan-context.ts';
import { planKey, type KeyPlan } from './record-plan.ts';
import { planSelection, type SelectionPlan } from './selection.ts';
import { requireTable, type TableAccess } from './table-access.ts';
import type { Values } from './values.ts';
import { planWrittenColumns, requireColumns, type WrittenColumn } from './written-columns.ts';

/** A new record. */
export interface CreatePlan {
  readonly kind: 'create';
  readonly access: TableAccess;
  readonly columns: readonly WrittenColumn[];
  readonly output: Output;
  readonly readBack: ReadBack;
}

/** A change or removal of the one record that a key names. */
export interface ChangePlan {
  readonly kind: 'change';
  readonly access: TableAccess;
  /** Empty for a delete, and for an update of nothing. */
  readonly columns: readonly WrittenColumn[];
  readonly output: Output;
  readonly key: KeyPlan;
  /** The key, what the role allows and what the request's own filters say, all of it. */
  readonly where: Condition;
  readonly selection: SelectionPlan;
  readonly values: Values;
  readonly readBack: ReadBack;
}

export interface ChangeRequest {
  readonly model: string;
  readonly rawKey: string;
  readonly selection: Selection;
}

/**
 * @param timeZone the argument `tz`: in which zone the new record is shown
 * @throws BridgeError `unknown_table`, `forbidden`, `required`, `column_not_writable`, `invalid_value`
 */
export function planCreate(
  model: string,
  body: RecordBody,
  preferences: Preferences,
  inputs: PlanInputs,
  timeZone: string | null = null,
): CreatePlan {
  const access = requireWritable(model, 'create', inputs);
  const given = withoutEmptyKey(body, access);
  requireColumns(given, access);
  const columns = planWrittenColumns(given, access);
  const readBack = planReadBack(access, planContext(inputs));
  const output = outputOf(access, preferences, requestedZone(timeZone, access.table));
  return { kind: 'create', access, columns, output, readBack };
}

/** An auto-increment key that is null or 0 means: make one. */
export function withoutEmptyKey(body: RecordBody, access: TableAccess): RecordBody {
  const empty = access.table.primaryKey.filter(({ name, autoIncrement, identity }) => {
    const value = body.get(name);
    return (autoIncrement || identity !== null) && (value === null || value === 0 || value === false);
  });
  if (empty.length === 0) return body;
  const names = new Set(empty.map(({ name }) => name));
  return new Map([...body].filter(([name]) => !names.has(name)));
}

/**
 * @param complete PUT: required columns must be there; PATCH does not ask for them
 * @throws BridgeError `unknown_table`, `forbidden`, `record_not_found`, `required`, `column_not_writable`, `invalid_value`
 */
export function planUpdate(
  request: ChangeRequest & { readonly body: RecordBody; readonly complete: boolean },
  preferences: Preferences,
  inputs: PlanInputs,
): ChangePlan {
  const access = requireWritable(request.model, 'update', inputs);
  const plan = planChange(request, access, preferences, inputs);
  if (request.complete) requireColumns(request.body, access);
  return { ...plan, columns: planWrittenColumns(request.body, access) };
}

/** @throws BridgeError `unknown_table`, `forbidden`, `record_not_found`, `invalid_value` */
export function planDelete(request: ChangeRequest, preferences: Preferences, inputs: PlanInputs): ChangePlan {
  return planChange(request, requireWritable(request.model, 'delete', inputs), preferences, inputs);
}

function planChange(
  request: ChangeRequest,
  access: TableAccess,
  preferences: Preferences,
  inputs: PlanInputs,
): ChangePlan {
  const timeZone = requestedZone(request.selection.timeZone, access.table);
  const context = planContext(inputs, timeZone);
  const key = planKey(request.rawKey, access, context.values);
  const selection = planSelection(request.selection, access, context);
  return {
    kind: 'change',
    access,
    columns: [],
    output: outputOf(access, preferences, timeZone),
    key,
    where: allOf([key.condition, selection.where]),
    selection,
    values: context.values,
    readBack: planReadBack(access, planContext(inputs)),
  };
}

function outputOf(access: TableAccess, preferences: Preferences, timeZone: string | undefined): Output {
  const form = valueForm(preferences, timeZone);
  return planOutput({ fields: null, form, etag: true, expand: [] }, access);
}

/** @throws BridgeError `unknown_table`; `forbidden` when grants, the missing key or the engine forbid it */
export function requireWritable(
  model: string,
  operation: Operation & keyof typeof engineRight,
  inputs: PlanInputs,
): TableAccess {
  const access = requireTable(inputs.schema, inputs.grants, model, operation);
  const reason = reasonReadOnly(access, operation);
  if (reason !== null) throw new BridgeError('forbidden', { detail: reason });
  return access;
}

const engineRight = { create: 'insert', update: 'update', delete: 'delete' } as const;

/** Why records of a table cannot be changed, grants apart; null when they can. */
export function reasonReadOnly(access: TableAccess, operation: keyof typeof engineRight): string | null {
  const { table } = access;
  if (table.recordKey === null) {
    return `"${table.model}" has no primary key and no unique key without NULLs, so no single record can be named. Give it a primary key to change records here.`;
  }
  if (!table.updatable[engineRight[operation]]) {
    return `The database does not let the bridge ${engineRight[operation]} records of "${table.model}".`;
  }
  return null;
}

/** The values that a row has in its key after the change, where the change says so. */
export function keyAfter(plan: ChangePlan, before: readonly Cell[]): readonly Cell[] {
  const written = new Map<Column, Cell>(plan.columns.map(({ column, cell }) => [column, cell]));
  return plan.key.columns.map((column, index) => written.get(column) ?? before[index] ?? null);
}
