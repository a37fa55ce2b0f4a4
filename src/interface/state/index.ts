export { changedByOthers, findConflicts, type ColumnConflict } from './conflict.ts';
export {
  filterFromSearch,
  filterToSearch,
  isComplete,
  isRelativeTime,
  listLookups,
  presenceLookups,
  sameFilter,
  type Filter,
  type FilterValue,
  type RelativeTime,
} from './filter.ts';
export { toFilterTree, toListParameters, type FilterTree } from './list-parameters.ts';
export {
  changeList,
  defaultPageSize,
  emptyListState,
  pageSizes,
  parseListSearch,
  toListSearch,
  type ListState,
  type Sort,
} from './list-state.ts';
export {
  changeColumn,
  changedColumns,
  defaultValue,
  isChanged,
  nullValue,
  openDraft,
  rebase,
  sameValue,
  textValue,
  toBody,
  type DraftBody,
  type DraftValue,
  type DraftValues,
  type Parsed,
  type RecordDraft,
} from './record-draft.ts';
export {
  coverage,
  emptySelection,
  extendTo,
  keepOnly,
  toggle,
  toggleAll,
  type Selection,
} from './selection.ts';
export { nextSort } from './sort.ts';
export { relationOf, toOneRelations } from './to-one-relations.ts';
