/** What a batch may weigh, in characters or bytes: of 96 and 256 thousand the smaller was faster and took 20 MB less. */
const targetSize = 98_304;
const firstRows = 16;
const maxRows = 1000;

/** Says how many rows to fetch next, so that wide rows do not fill the memory and narrow ones do not cost trips. */
export interface BatchSize {
  readonly next: () => number;
  /** What the rows of the last batch came to. */
  saw(rows: number, characters: number): void;
}

export function batchSize(): BatchSize {
  let rows = firstRows;
  return {
    next: () => rows,
    saw(seen, characters) {
      const each = Math.max(1, characters / Math.max(1, seen));
      const fitting = Math.floor(targetSize / each);
      // Not at once: the rows that come next may be wider than those seen.
      rows = Math.max(1, Math.min(maxRows, rows * 4, fitting));
    },
  };
}
