import type { Cell } from '../../connections/index.ts';
import type { AggregateName, DatePart, ValueForm } from '../../dialects/dialect.ts';
import { BridgeError, suggestion } from '../../errors/index.ts';
import type { Column } from '../../schema/index.ts';
import type { AggregateQuery, GroupBy, GroupQuery, GroupTerm, Preferences } from '../parse/index.ts';
import { shapeOf, type Condition } from './condition.ts';
import { planContext, requestedZone, valueForm, type PlanInputs } from './plan-context.ts';
import { planSelection } from './selection.ts';
import { requireTable, type TableAccess } from './table-access.ts';

/** One value for each group of the selected records, or for all of them together. */
export interface AggregatePlan {
  readonly kind: 'aggregate';
  readonly access: TableAccess;
  readonly groups: readonly GroupColumn[];
  readonly function: AggregateName;
  /** Null: records are counted. */
  readonly column: Column | null;
  readonly where: Condition;
  /** Slot of the most groups; null without groups. */
  readonly limit: number | null;
  readonly form: ValueForm;
  readonly values: readonly Cell[];
  /** Equal for two plans whose SQL is equal. */
  readonly shape: string;
}

/** A column whose values, or the start of whose unit, make the groups. */
export interface GroupColumn {
  readonly column: Column;
  readonly part: DatePart | null;
}

/** @throws BridgeError `unknown_table`, `forbidden`, `unknown_column`, `missing_parameter`, and those of filters */
export function planAggregate(
  model: string,
  query: AggregateQuery,
  preferences: Preferences,
  inputs: PlanInputs,
): AggregatePlan {
  return plan(model, { ...query, groups: [], size: 0 }, preferences, inputs);
}

/** @throws BridgeError as `planAggregate`; `invalid_parameter` for units of time of a column that is no date */
export function planGroups(
  model: string,
  query: GroupQuery,
  preferences: Preferences,
  inputs: PlanInputs,
): AggregatePlan {
  return plan(model, query, preferences, inputs);
}

function plan(model: string, query: GroupQuery, preferences: Preferences, inputs: PlanInputs): AggregatePlan {
  const access = requireTable(inputs.schema, inputs.grants, model, 'read');
  const timeZone = requestedZone(query.timeZone, access.table);
  const context = planContext(inputs, timeZone);
  const groups = query.groups.map((term) => groupColumn(term, access, inputs));
  const column = aggregatedColumn(query, access);
  const { where } = planSelection(query, access, context);
  const limit = groups.length === 0 ? null : context.values.add(query.size);
  const shape = [
    'aggregate',
    JSON.stringify(model),
    groups.map(({ column: { position }, part }) => `${position}${part ?? ''}`).join(' '),
    `${query.function}${column?.position ?? ''}`,
    shapeOf(where),
    `${limit}${timeZone ?? ''}`,
  ].join('|');
  return {
    kind: 'aggregate',
    access,
    groups,
    function: query.function,
    column,
    where,
    limit,
    form: valueForm(preferences, timeZone),
    values: context.values.cells,
    shape,
  };
}

/** @throws BridgeError `unknown_column`, `invalid_parameter` */
export function groupColumn(
  { column: name, by }: GroupTerm,
  access: TableAccess,
  inputs: PlanInputs,
): GroupColumn {
  const column = access.usable.get(name) ?? fail(unknown(name, '_x_column', access));
  return { column, part: partOf(by, column, inputs) };
}

/** The original groups by the column itself where its engine has no format for the unit. */
function partOf(by: GroupBy, column: Column, { supports }: PlanInputs): DatePart | null {
  const isDate = column.wire.group === 'datetime';
  if (by.kind === 'auto') return isDate ? 'day' : null;
  if (by.kind !== 'unit') return null;
  if (!isDate) {
    const detail = `Can't apply date functions to non-date field: ${column.name}`;
    return fail(
      new BridgeError('invalid_parameter', {
        detail,
        errors: [{ parameter: '_x_lookup', code: 'invalid_parameter', detail }],
      }),
    );
  }
  const known = supports.originalDateParts === 'all' || supports.originalDateParts.has(by.part);
  return known || !by.original ? by.part : null;
}

/** Without `_y_column`: the key, which is never NULL, so that counting it is counting records. */
function aggregatedColumn(query: AggregateQuery, access: TableAccess): Column | null {
  if (query.column !== null) {
    return access.usable.get(query.column) ?? fail(unknown(query.column, '_y_column', access));
  }
  if (query.function === 'count') return null;
  const key = access.table.recordKey?.columns[0];
  if (key !== undefined && access.usable.has(key.name)) return key;
  const detail = `"${query.function}" needs a column. Name it with _y_column.`;
  return fail(
    new BridgeError('missing_parameter', {
      detail,
      errors: [{ parameter: '_y_column', code: 'missing_parameter', detail }],
    }),
  );
}

/** The same for a column that is hidden or masked. Existing clients show the first sentence word for word. */
function unknown(name: string, parameter: string, { table, usable }: TableAccess): BridgeError {
  const message = `Table "${table.model}" does not have column "${name.slice(0, 200)}"`;
  const detail = `${message}.${suggestion(name, usable.keys())}`;
  return new BridgeError('unknown_column', {
    detail,
    errors: [{ parameter, code: 'unknown_column', detail }],
    legacyBody: { non_field_errors: [message] },
  });
}

function fail(error: BridgeError): never {
  throw error;
}
