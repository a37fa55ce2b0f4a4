import type { ColumnModel } from '../schema/index.ts';

/** What can be done from a grid; rows are counted from 0 on the page. */
export interface GridActions {
  /** Shows a record beside the list; with `focus` the keyboard goes along. */
  readonly open: (row: number, focus: boolean) => void;
  /** Selects a record or leaves it out; with `extend` everything since the last one. */
  readonly toggleRow: (row: number, extend: boolean) => void;
  readonly toggleAll: () => void;
  /** Next order of a column; with `keep` beside the other sorted columns. */
  readonly sort: (column: string, keep: boolean) => void;
  readonly sortAs: (column: string, descending: boolean) => void;
  /** Shows only records with the value of a cell, or only those without it. */
  readonly filterByCell: (row: number, column: ColumnModel, exclude: boolean) => void;
  /** Starts a filter on a column. */
  readonly filterColumn: (column: ColumnModel) => void;
  readonly hide: (column: string) => void;
  /** Width in pixels; null for the usual one. */
  readonly resize: (column: string, width: number | null) => void;
  readonly copyCell: (row: number, column: ColumnModel) => void;
}
