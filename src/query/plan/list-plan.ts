import type { Cell } from '../../connections/index.ts';
import { recordsBefore, type ListQuery, type PageRequest, type Preferences } from '../parse/index.ts';
import { shapeOf, type Condition } from './condition.ts';
import { planExpansions } from './expansion.ts';
import { planOrder, type OrderColumn } from './order.ts';
import { outputShape, planOutput, type Output } from './output.ts';
import { planContext, requestedZone, valueForm, type PlanInputs } from './plan-context.ts';
import { planSelection } from './selection.ts';
import { planSeek, seekShape, type Cursor, type SeekPlan } from './seek-plan.ts';
import { requireTable, type TableAccess } from './table-access.ts';
import type { Values } from './values.ts';

/** One page of records, ready to be written as SQL. */
export interface ListPlan {
  readonly kind: 'list';
  readonly access: TableAccess;
  readonly output: Output;
  readonly where: Condition;
  readonly order: readonly OrderColumn[];
  readonly page: PageRequest;
  /** Null for a page with a number. */
  readonly seek: SeekPlan | null;
  /** Slots of LIMIT and OFFSET; no offset on the first page. One row more than the page is asked for. */
  readonly limit: number;
  readonly offset: number | null;
  readonly count: CountPlan;
  readonly values: readonly Cell[];
  /** Equal for two plans whose SQL is equal. */
  readonly shape: string;
}

/**
 * How the total is found: not at all, by counting every row, by counting up to a bound, or without asking because the
 * planner's estimate will do.
 */
export type CountPlan =
  | { readonly kind: 'none' }
  | { readonly kind: 'all' }
  /** `limit` is the slot of the bound plus one. */
  | { readonly kind: 'capped'; readonly limit: number; readonly estimate: number | null }
  | { readonly kind: 'estimate'; readonly count: number };

/** Above this many rows a count costs more than it tells (section 6.3 of the API reference). */
export const countThreshold = 10_000;

/**
 * What a list request means to this principal.
 *
 * @param cursor what the request's cursor holds; null when it has none, or one that is not ours
 * @throws BridgeError `unknown_table`, `forbidden`, `unknown_column`, `invalid_cursor`, and those of filters
 */
export function planList(
  model: string,
  query: ListQuery,
  preferences: Preferences,
  inputs: PlanInputs,
  cursor: Cursor | null = null,
): ListPlan {
  const access = requireTable(inputs.schema, inputs.grants, model, 'read');
  const timeZone = requestedZone(query.timeZone, access.table);
  const context = planContext(inputs, timeZone);
  const output = planOutput(
    {
      fields: query.fields,
      form: valueForm(preferences, timeZone),
      etag: preferences.etags,
      expand: planExpansions(query.expand, access, context),
    },
    access,
  );
  const { where } = planSelection(query, access, context);
  const order = planOrder(query.order, access);
  const { page } = query;
  const seek = query.cursor === null ? null : planSeek(query.cursor, cursor, order, access, context);
  const limit = context.values.add(page.paginated ? page.size + 1 : page.size);
  const before = recordsBefore(page);
  const offset = before === 0 ? null : context.values.add(before);
  const count = planCount(query, where, access, context.values);
  const shape = [
    'list',
    JSON.stringify(access.table.model),
    outputShape(output),
    shapeOf(where),
    order.map(({ column, descending }) => `${descending ? '-' : ''}${column.position}`).join(' '),
    `${limit}:${offset ?? ''}${page.paginated ? '' : '*'}${seekShape(seek)}`,
    count.kind === 'capped' ? `capped${count.limit}` : count.kind,
  ].join('|');
  return {
    kind: 'list',
    access,
    output,
    where,
    order,
    page,
    seek,
    limit,
    offset,
    count,
    values: context.values.cells,
    shape,
  };
}

/** How the total of a list is found. */
export function planCount(
  query: Pick<ListQuery, 'page' | 'count'>,
  where: Condition,
  access: TableAccess,
  values: Values,
): CountPlan {
  if (!query.page.paginated || query.count === 'none') return { kind: 'none' };
  if (query.count === 'exact') return { kind: 'all' };
  const everyRow = where.kind === 'constant' && where.value;
  const estimate =
    everyRow && (access.table.rowEstimate ?? 0) >= countThreshold ? access.table.rowEstimate : null;
  // Without the parameter it is `auto` too; existing clients know the estimate of a whole table as their count.
  if (query.count === null && estimate !== null) return { kind: 'estimate', count: estimate };
  return { kind: 'capped', limit: values.add(countThreshold + 1), estimate };
}
