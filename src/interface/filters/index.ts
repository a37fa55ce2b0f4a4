export { AddFilter, closedAddFilter, type AddFilterState } from './AddFilter.tsx';
export { FilterChip } from './FilterChip.tsx';
export { FilterBar } from './FilterBar.tsx';
export { filterForCell } from './filter-for-cell.ts';
export { valueWordsOf } from './filter-words.ts';
export { operatorWords } from './operators.ts';
