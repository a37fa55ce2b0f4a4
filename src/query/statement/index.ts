export { aggregateStatement } from './aggregate-statement.ts';
export {
  countByKey,
  deleteStatement,
  selectForChange,
  updateStatement,
  type KeyedChange,
} from './change-statements.ts';
export { updateWithBefore } from './change-with-before.ts';
export {
  countRowsStatement,
  deleteRowsStatement,
  keyedRowsStatement,
  selectKeys,
  updateRowsStatement,
  type KeyedRows,
} from './bulk-statements.ts';
export { bindValues, compile, type Compiled } from './compile.ts';
export { createRowsStatement } from './create-rows-statement.ts';
export { createStatement, type Returned } from './create-statement.ts';
export { exportStatement } from './export-statement.ts';
export { followKeyStatement } from './follow-key-statement.ts';
export { countStatement, listStatement, pageForm, type PageForm } from './list-statement.ts';
export {
  placeStatement,
  reorderStatement,
  resetOrderStatement,
  touchedStatement,
  turnStatement,
} from './order-statements.ts';
export { recordStatement } from './record-statement.ts';
export { anchorStatement, siblingStatement } from './siblings-statement.ts';
export { ofShape, shapeKind, type ShapeKind } from './shape-cache.ts';
export {
  columnsStatement,
  consoleCountStatement,
  consoleStatement,
  explainStatement,
} from './console-statement.ts';
