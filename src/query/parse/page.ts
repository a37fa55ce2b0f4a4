/** Which slice of a list, in records. */
export interface PageRequest {
  /** 1 for the first. */
  readonly number: number;
  readonly size: number;
  /** False for `_no_pagination`: a bare array of at most `size` records. */
  readonly paginated: boolean;
  /** Records before the slice, where it does not begin at a page. */
  readonly offset?: number;
}

/** How many records stand before a slice. */
export function recordsBefore({ number, size, offset }: PageRequest): number {
  return offset ?? (number - 1) * size;
}

const defaultSize = 25;

/** Anything that is not a whole number is the default; values outside the limits are moved to them. */
export function parsePage(argument: (name: string) => string | undefined, maxSize: number): PageRequest {
  if ((argument('_no_pagination') ?? '') !== '') return { number: 1, size: maxSize, paginated: false };
  const number = Math.max(1, wholeNumber(argument('page')) ?? 1);
  return { number, size: pageSize(argument, maxSize), paginated: true };
}

/** How many records a page holds. */
export function pageSize(argument: (name: string) => string | undefined, maxSize: number): number {
  return Math.min(maxSize, Math.max(1, wholeNumber(argument('_per_page')) ?? defaultSize));
}

/** Nine digits at most: with the largest page size the offset is still an exact number. */
function wholeNumber(text: string | undefined): number | undefined {
  if (text === undefined || !/^[+-]?\d{1,9}$/.test(text)) return undefined;
  return Number(text);
}
