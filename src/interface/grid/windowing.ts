/** Which rows or columns of a grid are drawn: `first` to `last`, the last one not included. */
export interface Range {
  readonly first: number;
  readonly last: number;
}

/** Rows that the window moves at a time, so that most scroll events change nothing. */
export const rowStep = 8;

/** The rows to draw: what can be seen, widened to whole steps and one step more on each side. */
export function visibleRows(scrollTop: number, height: number, rowHeight: number, count: number): Range {
  const first = Math.floor(Math.max(0, scrollTop) / rowHeight / rowStep) - 1;
  const last = Math.ceil((Math.max(0, scrollTop) + height) / rowHeight / rowStep) + 1;
  return {
    first: Math.min(count, Math.max(0, first * rowStep)),
    last: Math.min(count, Math.max(0, last * rowStep)),
  };
}

/** Left edge of each column and, at the end, the width of them all. */
export function columnOffsets(widths: readonly number[]): readonly number[] {
  const offsets = [0];
  for (const width of widths) offsets.push((offsets.at(-1) ?? 0) + width);
  return offsets;
}

/** The columns that can be seen, and one more on each side, so that a small scroll finds them drawn. */
export function visibleColumns(scrollLeft: number, width: number, offsets: readonly number[]): Range {
  const count = offsets.length - 1;
  const first = offsets.findIndex((offset, index) => index > 0 && offset > scrollLeft);
  const beyond = offsets.findIndex((offset) => offset >= scrollLeft + width);
  const last = beyond === -1 ? count : beyond;
  return { first: Math.max(0, first === -1 ? count : first - 2), last: Math.min(count, last + 1) };
}

/** Where to scroll so that a stretch is in view; the same place when it already is. */
export function scrollInto(scroll: number, size: number, start: number, end: number): number {
  if (start < scroll) return Math.max(0, start);
  return end > scroll + size ? end - size : scroll;
}
