import type { Cell } from '../../connections/index.ts';

/** Collects the values of a plan while it is made; a plan refers to them by slot. */
export interface Values {
  readonly cells: readonly Cell[];
  /** The slot of a new value. */
  add(cell: Cell): number;
}

export function createValues(): Values {
  const cells: Cell[] = [];
  return {
    cells,
    add: (cell) => cells.push(cell) - 1,
  };
}
