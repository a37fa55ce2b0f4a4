/** What a batch may be. */
export interface BatchBounds {
  /** What it may weigh, in characters or bytes. */
  readonly weight: number;
  readonly rows: number;
}

/** For rows that are decoded: of 96 and 256 thousand the smaller was faster and took 20 MB less. */
const decodedBounds: BatchBounds = { weight: 98_304, rows: 1000 };
const firstRows = 16;

/** Says how many rows to fetch next, so that wide rows do not fill the memory and narrow ones do not cost trips. */
export interface BatchSize {
  readonly next: () => number;
  /** What the rows of the last batch came to. */
  saw(rows: number, characters: number): void;
}

export function batchSize({ weight, rows: most }: BatchBounds = decodedBounds): BatchSize {
  let rows = firstRows;
  return {
    next: () => rows,
    saw(seen, characters) {
      const each = Math.max(1, characters / Math.max(1, seen));
      const fitting = Math.floor(weight / each);
      // Not at once: the rows that come next may be wider than those seen.
      rows = Math.max(1, Math.min(most, rows * 4, fitting));
    },
  };
}
