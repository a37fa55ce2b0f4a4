export { planAggregate, planGroups, type AggregatePlan, type GroupColumn } from './aggregate-plan.ts';
export { planBulkCreate, type BulkCreatePlan } from './bulk-create-plan.ts';
export { planBulkDelete, planBulkUpdate, type BulkPlan, type ReachPlan } from './bulk-plan.ts';
export { allOf, shapeOf, type ColumnPair, type Condition } from './condition.ts';
export { planTotal, type TotalPlan } from './count-plan.ts';
export type { Expansion } from './expansion.ts';
export { planExport, type ExportPlan, type RowForm } from './export-plan.ts';
export { planImport, type ImportPlan } from './import-plan.ts';
export { planImportedChanges, planImportedRows, type ImportedChange } from './imported-rows.ts';
export { countThreshold, planList, type CountPlan, type ListPlan } from './list-plan.ts';
export { isSortable, type OrderColumn } from './order.ts';
export {
  etagForm,
  outputItems,
  outputShape,
  sharesText,
  wholeOutput,
  type Output,
  type OutputColumn,
  type OutputItem,
} from './output.ts';
export type { PlanInputs } from './plan-context.ts';
export { fillReadBack, type ReadBack } from './read-back.ts';
export { planRecord, type KeyPlan, type RecordPlan, type RecordRequest } from './record-plan.ts';
export { maxDepth, planRelated, type Referrers, type RelatedPlan } from './related-plan.ts';
export { isSearchable } from './search.ts';
export { orderNames, type Cursor, type SeekPlan } from './seek-plan.ts';
export { planReorder, type Look, type ReorderPlan } from './reorder-plan.ts';
export { planResetOrder, type ResetOrderPlan } from './reset-order-plan.ts';
export type { Segment } from './segment-filter.ts';
export { planSiblings, type SiblingsPlan } from './siblings-plan.ts';
export { accessTo, isMasked, isVisible, type TableAccess } from './table-access.ts';
export type { Values } from './values.ts';
export {
  keyAfter,
  planCreate,
  planDelete,
  planUpdate,
  reasonReadOnly,
  type ChangePlan,
  type ChangeRequest,
  type CreatePlan,
} from './write-plan.ts';
export { isRequired, pointerTo, reasonNotWritable, type WrittenColumn } from './written-columns.ts';
export { checkRowCondition } from './check-row-condition.ts';
