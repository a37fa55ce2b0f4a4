import type fc from 'fast-check';

/** A kind of column with values that its engine can hold. */
export interface ColumnSample {
  /** As it stands in CREATE TABLE. */
  readonly type: string;
  /** Values at the edges, as SQL expressions. */
  readonly edges: readonly string[];
  /** Any other value, as a SQL expression. */
  readonly any?: fc.Arbitrary<string>;
  /** The column `v` as a text in which two values are the same only when their bytes are. */
  readonly fingerprint?: string;
  /** What stands for the column in comparisons of the database's own; absent where it has none. */
  readonly compared?: (column: string) => string;
  /** Values that are shown, and refused in a body: with what words. */
  readonly refused?: RegExp;
  /** Documents: blanks between their members and an outermost `null` are not kept by a JSON body. */
  readonly documents?: boolean;
  /** Values that do not fit the declared type, as SQLite allows: they are shown, and not written. */
  readonly alien?: boolean;
  /** The bridge sorts by the text, the database otherwise. */
  readonly unordered?: boolean;
}

/** How a sample is written down without its usual parts. */
export function sample(
  type: string,
  edges: readonly string[],
  more: Omit<ColumnSample, 'type' | 'edges'> = {},
): ColumnSample {
  return { type, edges, ...more };
}
