import type { Cell } from '../../connections/index.ts';
import type { Column, ForeignKey, Table } from '../../schema/index.ts';
import { allOf, shapeOf, type ColumnPair, type Condition } from './condition.ts';
import { countThreshold, type CountPlan } from './list-plan.ts';
import { planContext, type PlanInputs } from './plan-context.ts';
import { planKey } from './record-plan.ts';
import type { PlanContext } from './scope.ts';
import { accessTo, isVisible, requireTable, type TableAccess } from './table-access.ts';

/** What happens to rows that refer to a record when it is deleted, as the database has it. */
export type DeleteEffect = 'delete' | 'set_null' | 'set_default' | 'refuse';

/** Rows of one table that refer to a record, or to rows that would go with it. */
export interface Referrers {
  readonly access: TableAccess;
  readonly foreignKey: ForeignKey;
  readonly effect: DeleteEffect;
  /** Which rows, and counting them up to a bound. */
  readonly where: Condition;
  readonly count: CountPlan;
  readonly values: readonly Cell[];
  readonly shape: string;
  /** Models from the record to here, the record's own first. */
  readonly path: readonly string[];
  /** Those that refer to these rows, when they would go too. */
  next(): readonly Referrers[];
}

export interface RelatedPlan {
  readonly kind: 'related';
  readonly access: TableAccess;
  /** Who refers to the record itself. */
  readonly referrers: readonly Referrers[];
}

/** Deletes are followed over this many tables. */
export const maxDepth = 6;

/**
 * Who refers to a record, by the foreign keys of tables that the principal may read.
 *
 * @throws BridgeError `unknown_table`, `forbidden`, `record_not_found`, `invalid_value`
 */
export function planRelated(
  request: { readonly model: string; readonly rawKey: string },
  inputs: PlanInputs,
): RelatedPlan {
  const access = requireTable(inputs.schema, inputs.grants, request.model, 'read');
  const rootOf = (context: PlanContext): Condition =>
    allOf([planKey(request.rawKey, access, context.values).condition, context.rowsOf(access.table)]);
  rootOf(planContext(inputs)); // a key of another type is refused here
  return { kind: 'related', access, referrers: referrersOf(access, [access.table.model], rootOf, inputs) };
}

/** @param rowsOf the rows that are referred to; asked for each statement, because each has values of its own */
function referrersOf(
  target: TableAccess,
  path: readonly string[],
  rowsOf: (context: PlanContext) => Condition,
  inputs: PlanInputs,
): readonly Referrers[] {
  return [...inputs.schema.tables.values()].flatMap((table) =>
    table.foreignKeys
      .filter(({ targetModel }) => targetModel === target.table.model)
      .flatMap((foreignKey) => {
        const referring = referrersBy(foreignKey, table, target, path, rowsOf, inputs);
        return referring === undefined ? [] : [referring];
      }),
  );
}

/** Undefined where the principal may not look: such a table answers as one that does not exist. */
function referrersBy(
  foreignKey: ForeignKey,
  table: Table,
  target: TableAccess,
  path: readonly string[],
  rowsOf: (context: PlanContext) => Condition,
  inputs: PlanInputs,
): Referrers | undefined {
  const access = accessTo(table, inputs.grants);
  const pairs = pairsOf(foreignKey, access, target);
  if (!isVisible(access) || !access.grants.operations.has('read') || pairs === undefined) return undefined;
  const rowsHere = (context: PlanContext): Condition =>
    allOf([{ kind: 'exists', table: target.table, pairs, part: rowsOf(context) }, context.rowsOf(table)]);
  const context = planContext(inputs);
  const where = rowsHere(context);
  const limit = context.values.add(countThreshold + 1);
  const here = [...path, table.model];
  const effect = effects[foreignKey.onDelete];
  return {
    access,
    foreignKey,
    effect,
    where,
    count: { kind: 'capped', limit, estimate: null },
    values: context.values.cells,
    shape: ['related', JSON.stringify(table.model), shapeOf(where), limit].join('|'),
    path: here,
    next: () => (effect === 'delete' ? referrersOf(access, here, rowsHere, inputs) : []),
  };
}

const effects: Readonly<Record<ForeignKey['onDelete'], DeleteEffect>> = {
  cascade: 'delete',
  set_null: 'set_null',
  set_default: 'set_default',
  restrict: 'refuse',
  no_action: 'refuse',
};

function pairsOf(
  { columns, targetColumns }: ForeignKey,
  referring: TableAccess,
  target: TableAccess,
): readonly ColumnPair[] | undefined {
  const pairs = columns.map(({ name }, index) => ({
    outer: referring.usable.get(name),
    inner: target.usable.get(targetColumns[index] ?? ''),
  }));
  return pairs.every(isPair) ? pairs : undefined;
}

function isPair(pair: {
  readonly outer: Column | undefined;
  readonly inner: Column | undefined;
}): pair is ColumnPair {
  return pair.outer !== undefined && pair.inner !== undefined;
}
