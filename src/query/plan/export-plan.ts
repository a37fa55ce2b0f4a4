import type { Cell } from '../../connections/index.ts';
import { BridgeError } from '../../errors/index.ts';
import type { ListQuery, Preferences } from '../parse/index.ts';
import { shapeOf, type Condition } from './condition.ts';
import { planExpansions } from './expansion.ts';
import { planOrder, type OrderColumn } from './order.ts';
import { outputShape, planOutput, type Output } from './output.ts';
import { planContext, requestedZone, type PlanInputs } from './plan-context.ts';
import { planSelection } from './selection.ts';
import { requireTable, type TableAccess } from './table-access.ts';

/** `records`: each row as its JSON, made by the database where it can. `cells`: each row as one cell a column. */
export type RowForm = 'records' | 'cells';

/** Every record of a list. */
export interface ExportPlan {
  readonly kind: 'export';
  readonly access: TableAccess;
  readonly output: Output;
  readonly rowForm: RowForm;
  readonly where: Condition;
  readonly order: readonly OrderColumn[];
  readonly values: readonly Cell[];
  readonly shape: string;
}

/**
 * An export is a list without pages, for those who may read the table and export it.
 *
 * @throws BridgeError `unknown_table`, `forbidden`, `unknown_column`, `invalid_parameter`, and those of filters
 */
export function planExport(
  model: string,
  query: ListQuery,
  rowForm: RowForm,
  preferences: Preferences,
  inputs: PlanInputs,
): ExportPlan {
  const access = requireTable(inputs.schema, inputs.grants, model, 'read');
  requireTable(inputs.schema, inputs.grants, model, 'export');
  if (rowForm === 'cells' && query.expand.length > 0) throw noRelatedCells();
  const timeZone = requestedZone(query.timeZone, access.table);
  const context = planContext(inputs, timeZone);
  const form = { bigint: preferences.bigint, ...(timeZone === undefined ? {} : { timeZone }) };
  const expand = planExpansions(query.expand, access, context);
  const output = planOutput({ fields: query.fields, form, etag: false, expand }, access);
  const { where } = planSelection(query, access, context);
  const order = planOrder(query.order, access);
  const shape = [
    'export',
    rowForm,
    JSON.stringify(access.table.model),
    outputShape(output),
    shapeOf(where),
    order.map(({ column, descending }) => `${descending ? '-' : ''}${column.position}`).join(' '),
  ].join('|');
  return {
    kind: 'export',
    access,
    output,
    rowForm,
    where,
    order,
    values: context.values.cells,
    shape,
  };
}

function noRelatedCells(): BridgeError {
  const detail = '"_expand" gives an object, which a cell cannot hold. Export as json or jsonl.';
  return new BridgeError('invalid_parameter', {
    detail,
    errors: [{ parameter: '_expand', code: 'invalid_parameter', detail }],
  });
}
