/** The cell that has the grid's one tab stop. Row -1 is the header, column 0 the check boxes. */
export interface ActiveCell {
  readonly row: number;
  readonly column: number;
}

export interface GridSize {
  readonly rows: number;
  readonly columns: number;
  /** Rows that fit on the screen, which is what Page Up and Page Down move by. */
  readonly pageRows: number;
}

/** Where a key moves to, or null when it is not a key that moves. `toEdge`: Ctrl or ⌘ is held. */
export function moveCell(cell: ActiveCell, key: string, toEdge: boolean, size: GridSize): ActiveCell | null {
  const target = targetOf(cell, key, toEdge, size);
  return target === null ? null : clampCell(target, size);
}

export function clampCell(cell: ActiveCell, size: GridSize): ActiveCell {
  return { row: clamp(cell.row, -1, size.rows - 1), column: clamp(cell.column, 0, size.columns - 1) };
}

function targetOf(cell: ActiveCell, key: string, toEdge: boolean, size: GridSize): ActiveCell | null {
  const far = Number.MAX_SAFE_INTEGER;
  switch (key) {
    case 'ArrowUp':
      return { ...cell, row: toEdge ? Math.min(cell.row, 0) : cell.row - 1 };
    case 'ArrowDown':
      return { ...cell, row: toEdge ? far : cell.row + 1 };
    case 'ArrowLeft':
      return { ...cell, column: toEdge ? 0 : cell.column - 1 };
    case 'ArrowRight':
      return { ...cell, column: toEdge ? far : cell.column + 1 };
    case 'Home':
      return { row: toEdge ? 0 : cell.row, column: 0 };
    case 'End':
      return { row: toEdge ? far : cell.row, column: far };
    case 'PageUp':
      return { ...cell, row: Math.max(Math.min(cell.row, 0), cell.row - size.pageRows) };
    case 'PageDown':
      return { ...cell, row: cell.row + size.pageRows };
    default:
      return null;
  }
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value));
}
