/** The grid of a list. */
export const grid = {
  'grid.selection': 'Selection',
  'grid.selectRow': 'Select {name}',
  'grid.selectPage': 'Select all on this page',
  'grid.columnMenu': 'Column {name}',
  'grid.cellMenu': 'Cell',
  'grid.open': 'Open record',
  'grid.copyValue': 'Copy value',
  'grid.filterByValue': 'Filter by this value',
  'grid.excludeValue': 'Exclude this value',
  'grid.sortAscending': 'Sort ascending',
  'grid.sortDescending': 'Sort descending',
  'grid.filterColumn': 'Filter…',
  'grid.hideColumn': 'Hide column',
  'grid.wider': 'Wider',
  'grid.narrower': 'Narrower',
  'grid.usualWidth': 'Usual width',
} as const;
