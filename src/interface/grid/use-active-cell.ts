import { useCallback, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { clampCell, type ActiveCell, type GridSize } from './active-cell.ts';

export interface ActiveCellControl {
  readonly active: ActiveCell;
  /** The newest cell, also before React has drawn it: a second key must not start from the old one. */
  readonly latest: RefObject<ActiveCell>;
  /** Makes a cell active; with `focus` the keyboard goes there once it is drawn. */
  readonly activate: (cell: ActiveCell, focus: boolean) => void;
}

/** The one tab stop of a grid. */
export function useActiveCell(scroller: RefObject<HTMLDivElement | null>, size: GridSize): ActiveCellControl {
  const [state, setState] = useState<{ readonly cell: ActiveCell; readonly focus: number }>({
    cell: { row: 0, column: 1 },
    focus: 0,
  });
  const active = clampCell(state.cell, size);
  const latest = useRef(active);
  latest.current = active;
  const activate = useCallback((cell: ActiveCell, focus: boolean) => {
    latest.current = cell;
    setState((before) => ({ cell, focus: focus ? before.focus + 1 : before.focus }));
  }, []);
  useLayoutEffect(() => {
    if (state.focus > 0) focusCell(scroller.current, latest.current);
  }, [scroller, state.focus]);
  return { active, latest, activate };
}

/** Moves the keyboard to a cell, if it is drawn. */
export function focusCell(grid: HTMLElement | null, cell: ActiveCell): void {
  grid
    ?.querySelector<HTMLElement>(`[data-cell="${cell.row}:${cell.column}"]`)
    ?.focus({ preventScroll: true });
}
