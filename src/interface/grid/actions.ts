import type { ColumnModel } from '../schema/index.ts';

/** What can be done from a grid; rows are counted from 0 on the page. */
export interface GridActions {
  /** Shows a record beside the list; with `focus` the keyboard goes along. */
  open(row: number, focus: boolean): void;
  /** Selects a record or leaves it out; with `extend` everything since the last one. */
  toggleRow(row: number, extend: boolean): void;
  toggleAll(): void;
  /** Next order of a column; with `keep` beside the other sorted columns. */
  sort(column: string, keep: boolean): void;
  sortAs(column: string, descending: boolean): void;
  /** Shows only records with the value of a cell, or only those without it. */
  filterByCell(row: number, column: ColumnModel, exclude: boolean): void;
  /** Starts a filter on a column. */
  filterColumn(column: ColumnModel): void;
  hide(column: string): void;
  /** Width in pixels; null for the usual one. */
  resize(column: string, width: number | null): void;
  copyCell(row: number, column: ColumnModel): void;
}
