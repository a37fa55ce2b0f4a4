export {
  parseAggregateQuery,
  parseGroupQuery,
  type AggregateQuery,
  type GroupBy,
  type GroupQuery,
  type GroupTerm,
} from './aggregate-query.ts';
export { parseBulkQuery, type BulkQuery } from './bulk-query.ts';
export type { CursorRequest } from './cursor.ts';
export {
  parseImportFile,
  parseImportOptions,
  parseImportRows,
  type ImportFile,
  type ImportOptions,
} from './import/index.ts';
export { parseFilterTree, type FilterLeaf, type FilterTree } from './filter-tree.ts';
export { parseJson } from './json-text.ts';
export {
  parseListQuery,
  parseSegment,
  parseSelection,
  parseTimeZone,
  parseUnmask,
  type CountMode,
  type ListQuery,
  type Selection,
} from './list-query.ts';
export { invalidField } from './invalid-field.ts';
export { within } from './within.ts';
export {
  parseReorderBody,
  parseResetOrderBody,
  type ReorderBody,
  type ResetOrderBody,
} from './order-bodies.ts';
export { parseOrder, type OrderTerm } from './order.ts';
export { recordsBefore, type PageRequest } from './page.ts';
export { appliedPreferences, parsePreferences, type Preferences } from './preferences.ts';
export { parseQueryBody } from './query-body.ts';
export { parseRecordBody, type RecordBody } from './record-body.ts';
export { parseRecordKey } from './record-key.ts';
export { notAPath, type LinkFilter, type RelationFilter } from './relation-filter.ts';
