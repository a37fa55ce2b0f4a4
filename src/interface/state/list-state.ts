import { filterFromSearch, filterToSearch, type Filter } from './filter.ts';

/** What a person looks at in a list; all of it is in the address bar, so that a link shows the same. */
export interface ListState {
  readonly filters: readonly Filter[];
  readonly search: string;
  /** In order of weight; empty means the table's own order. */
  readonly sort: readonly Sort[];
  /** 1 for the first. */
  readonly page: number;
  /** Records on a page. */
  readonly perPage: number;
  /** Columns that are not shown. */
  readonly hidden: readonly string[];
  /** Address segment of the record that is open beside the list. */
  readonly open: string | null;
}

export interface Sort {
  readonly column: string;
  readonly descending: boolean;
}

export const pageSizes = [25, 50, 100, 200] as const;
export const defaultPageSize = 50;

export const emptyListState: ListState = {
  filters: [],
  search: '',
  sort: [],
  page: 1,
  perPage: defaultPageSize,
  hidden: [],
  open: null,
};

/** Reads the parsed search part of the address. Whatever does not fit is left out: addresses are typed by hand. */
export function parseListSearch(search: Readonly<Record<string, unknown>>): ListState {
  return {
    filters: readList(search['filter']).flatMap((parts) => filterFromSearch(parts) ?? []),
    search: readText(search['q']),
    sort: readList(search['sort']).flatMap((entry) => sortFromSearch(entry) ?? []),
    page: readPositive(search['page']) ?? 1,
    perPage: readPageSize(search['per']),
    hidden: readList(search['hide']).filter((name) => typeof name === 'string'),
    open: search['open'] === undefined ? null : readText(search['open']),
  };
}

/** The search part of the address for a state; what is as usual is left out, so that addresses stay short. */
export function toListSearch(state: ListState): Record<string, unknown> {
  const search: Record<string, unknown> = {};
  if (state.filters.length > 0) search['filter'] = state.filters.map(filterToSearch);
  if (state.search !== '') search['q'] = state.search;
  if (state.sort.length > 0) search['sort'] = state.sort.map(sortToSearch);
  if (state.page !== 1) search['page'] = state.page;
  if (state.perPage !== defaultPageSize) search['per'] = state.perPage;
  if (state.hidden.length > 0) search['hide'] = [...state.hidden];
  if (state.open !== null) search['open'] = state.open;
  return search;
}

/** The state with some of it changed; what changes which records are shown goes back to the first page. */
export function changeList(state: ListState, change: Partial<ListState>): ListState {
  const sameRecords = Object.keys(change).every(
    (part) => part === 'hidden' || part === 'open' || part === 'page',
  );
  return sameRecords ? { ...state, ...change } : { ...state, page: 1, ...change };
}

/** `-name` is descending; a name that itself starts with a sign is told apart by the sign written before it. */
function sortToSearch(sort: Sort): string {
  const sign = sort.descending ? '-' : /^[-+]/.test(sort.column) ? '+' : '';
  return sign + sort.column;
}

function sortFromSearch(entry: unknown): Sort | null {
  if (typeof entry !== 'string' || entry === '') return null;
  const signed = entry.startsWith('-') || entry.startsWith('+');
  return { column: signed ? entry.slice(1) : entry, descending: entry.startsWith('-') };
}

function readList(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value as readonly unknown[];
  return typeof value === 'string' && value !== '' ? [value] : [];
}

function readText(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : '';
}

function readPositive(value: unknown): number | null {
  const count = Number(readText(value));
  return Number.isSafeInteger(count) && count > 0 ? count : null;
}

function readPageSize(value: unknown): number {
  const size = readPositive(value);
  return pageSizes.find((known) => known === size) ?? defaultPageSize;
}
