/** One condition of a list: a lookup applied to a column with a value. */
export interface Filter {
  /** A column of the table, or relation names ending in a column. */
  readonly column: string | readonly string[];
  /** Name of a lookup that the schema description lists for the column's type. */
  readonly lookup: string;
  readonly value: FilterValue;
  /** Only records for which the condition does not hold; empty values are then included. */
  readonly exclude?: true;
}

/** `{ago}` is an ISO 8601 duration back from now, such as `P7D`. */
export type FilterValue = string | boolean | readonly string[] | RelativeTime;

export interface RelativeTime {
  readonly ago: string;
}

/** Lookups that ask whether there is a value at all: their value is true or false. */
export const presenceLookups: ReadonlySet<string> = new Set(['isnull', 'isempty']);
/** Lookups that take several values. */
export const listLookups: ReadonlySet<string> = new Set(['in', 'between']);

export function isRelativeTime(value: unknown): value is RelativeTime {
  return typeof value === 'object' && value !== null && typeof (value as { ago?: unknown }).ago === 'string';
}

/** A filter that can be sent: presence lookups have a boolean, list lookups their items, the others one value. */
export function isComplete(filter: Filter): boolean {
  const { lookup, value } = filter;
  if (presenceLookups.has(lookup)) return typeof value === 'boolean';
  if (lookup === 'between') return Array.isArray(value) && value.length === 2;
  if (lookup === 'in') return Array.isArray(value) && value.length > 0;
  return typeof value === 'string' || typeof value === 'boolean' || isRelativeTime(value);
}

export function sameFilter(a: Filter, b: Filter): boolean {
  return JSON.stringify(filterToSearch(a)) === JSON.stringify(filterToSearch(b));
}

/** The compact form for the address bar: `[column, lookup, value]`, with `"not"` in front of an excluding one. */
export function filterToSearch(filter: Filter): readonly unknown[] {
  const parts = [filter.column, filter.lookup, filter.value];
  return filter.exclude ? ['not', ...parts] : parts;
}

/** Reads what `filterToSearch` wrote; null for anything else, because an address can be typed by hand. */
export function filterFromSearch(parts: unknown): Filter | null {
  if (!Array.isArray(parts)) return null;
  const exclude = parts.length === 4 && parts[0] === 'not';
  if (parts.length !== (exclude ? 4 : 3)) return null;
  const [column, lookup, value] = (exclude ? parts.slice(1) : parts) as readonly unknown[];
  if (!isColumnPath(column) || typeof lookup !== 'string' || !isFilterValue(value)) return null;
  const filter: Filter = exclude ? { column, lookup, value, exclude: true } : { column, lookup, value };
  return isComplete(filter) ? filter : null;
}

function isColumnPath(column: unknown): column is string | readonly string[] {
  return typeof column === 'string' || (isTextList(column) && column.length > 0);
}

function isFilterValue(value: unknown): value is FilterValue {
  return (
    typeof value === 'string' || typeof value === 'boolean' || isTextList(value) || isRelativeTime(value)
  );
}

function isTextList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
