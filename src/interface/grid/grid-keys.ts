import type { KeyboardEvent } from 'react';
import type { ColumnModel } from '../schema/index.ts';
import type { ActiveCell } from './active-cell.ts';
import type { GridActions } from './actions.ts';

/**
 * Does what a key means on a cell, moving apart.
 *
 * @returns whether it meant something, so that the page must not act on it too
 */
export function runCellKey(
  event: KeyboardEvent,
  cell: ActiveCell,
  column: ColumnModel | undefined,
  actions: GridActions,
): boolean {
  if ((event.ctrlKey || event.metaKey) && !event.altKey) return runCommandKey(event, cell, column, actions);
  if (event.altKey) return false;
  return cell.row === -1 ? runHeaderKey(event, column, actions) : runRecordKey(event, cell, column, actions);
}

function runCommandKey(
  event: KeyboardEvent,
  cell: ActiveCell,
  column: ColumnModel | undefined,
  actions: GridActions,
): boolean {
  if (event.key === 'a') {
    actions.toggleAll();
    return true;
  }
  // A selected piece of text is copied by the browser.
  if (event.key !== 'c' || column === undefined || cell.row === -1 || getSelection()?.toString())
    return false;
  actions.copyCell(cell.row, column);
  return true;
}

function runHeaderKey(event: KeyboardEvent, column: ColumnModel | undefined, actions: GridActions): boolean {
  if (event.key !== 'Enter' && event.key !== ' ') return false;
  if (column === undefined) actions.toggleAll();
  else if (column.sortable) actions.sort(column.name, event.shiftKey);
  return true;
}

function runRecordKey(
  event: KeyboardEvent,
  cell: ActiveCell,
  column: ColumnModel | undefined,
  actions: GridActions,
): boolean {
  switch (event.key) {
    case 'Enter':
    case 'F2':
      actions.open(cell.row, true);
      return true;
    case ' ':
      if (column === undefined || event.shiftKey) actions.toggleRow(cell.row, false);
      else actions.open(cell.row, false);
      return true;
    case 'x':
      actions.toggleRow(cell.row, false);
      return true;
    case 'f':
    case 'F':
      if (column !== undefined) actions.filterByCell(cell.row, column, event.shiftKey);
      return true;
    default:
      return false;
  }
}
