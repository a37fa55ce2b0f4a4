import type { Limits } from '../../config/limits.ts';
import { BridgeError } from '../../errors/index.ts';
import { parseCursor, type CursorRequest } from './cursor.ts';
import { parseFilterTree, type FilterTree } from './filter-tree.ts';
import { parseJson } from './json-text.ts';
import { parseOrder, type OrderTerm } from './order.ts';
import { pageSize, parsePage, type PageRequest } from './page.ts';
import {
  parseLinkFilter,
  parseRelationFilter,
  type LinkFilter,
  type RelationFilter,
} from './relation-filter.ts';

export type CountMode = 'auto' | 'exact' | 'none';

/** Which records: the part of the parameters that list, retrieve, update and delete share. */
export interface Selection {
  /** Parameters that may name a column, with all their values in order. */
  readonly parameters: ReadonlyMap<string, readonly string[]>;
  readonly filter: FilterTree | null;
  readonly search: string | null;
  readonly relation: RelationFilter | null;
  readonly link: LinkFilter | null;
  /** Name of a saved query that gives keys; null: none. */
  readonly segment: string | null;
  /** An offset such as `+03:00` as it was sent; null when absent or empty. */
  readonly timeZone: string | null;
}

/** What a list was asked for; syntax only, no name is looked up. */
export interface ListQuery extends Selection {
  readonly order: readonly OrderTerm[];
  readonly page: PageRequest;
  /** Null: pages have numbers. */
  readonly cursor: CursorRequest | null;
  /** Null: every column. */
  readonly fields: readonly string[] | null;
  readonly expand: readonly string[];
  /** Null: the original's counting, without `count_kind`. */
  readonly count: CountMode | null;
}

/** Parameters with a meaning of their own; every other one may be a column. `page` and `tz` may be both. */
const reserved = new Set(
  [
    'order_by',
    'search',
    'm2m',
    'relation',
    'segment',
    'filter',
    'fields',
    'expand',
    'unmask',
    'count',
    'per_page',
    'no_pagination',
    'after',
    'before',
  ].flatMap((name) => [`_${name}`, `_${name}__exact`]),
);

/**
 * Reads the parameters of a list.
 *
 * @throws BridgeError `invalid_filter`, `invalid_json`, `invalid_parameter`, `limit_exceeded`
 */
export function parseListQuery(search: URLSearchParams, limits: Limits): ListQuery {
  if (search.size > 0) return readListQuery(search, limits);
  let plain = plainLists.get(limits);
  if (plain === undefined) plainLists.set(limits, (plain = readListQuery(search, limits)));
  return plain;
}

/** What no parameters ask for: most requests for one record. */
const plainLists = new WeakMap<Limits, ListQuery>();

function readListQuery(search: URLSearchParams, limits: Limits): ListQuery {
  const argument = argumentsOf(search);
  const cursor = parseCursor(argument);
  return {
    ...parseSelection(search, limits),
    order: parseOrder(argument('_order_by') ?? '', limits),
    page:
      cursor === null
        ? parsePage(argument, limits.pageSize)
        : { number: 1, size: pageSize(argument, limits.pageSize), paginated: true },
    cursor,
    fields: names(argument('_fields')),
    expand: names(argument('_expand')) ?? [],
    count: countMode(argument('_count')),
  };
}

const everything: Selection = {
  parameters: new Map(),
  filter: null,
  search: null,
  relation: null,
  link: null,
  segment: null,
  timeZone: null,
};

/** Reads the parameters that choose records. @throws BridgeError as `parseListQuery` */
export function parseSelection(search: URLSearchParams, limits: Limits): Selection {
  if (search.size === 0) return everything;
  const argument = argumentsOf(search);
  const filter = argument('_filter');
  const words = lastValue(search, '_search');
  return {
    parameters: filterParameters(search),
    filter: filter === undefined ? null : parseFilterTree(filterJson(filter, limits), limits),
    search: words === undefined || words === '' ? null : words,
    relation: parseRelationFilter(lastValue(search, '_relation') ?? ''),
    link: parseLinkFilter(lastValue(search, '_m2m') ?? ''),
    segment: parseSegment(search),
    timeZone: argument('tz') || null,
  };
}

/** The argument `_unmask`: masked columns that are wanted in the clear; empty when absent. */
export function parseUnmask(search: URLSearchParams): readonly string[] {
  return names(argumentsOf(search)('_unmask')) ?? [];
}

/** The argument `_segment`; null when absent or empty. */
export function parseSegment(search: URLSearchParams): string | null {
  return lastValue(search, '_segment') || null;
}

/** The argument `tz`; null when absent or empty. */
export function parseTimeZone(search: URLSearchParams): string | null {
  return argumentsOf(search)('tz') || null;
}

/** Arguments, as opposed to values that are searched for, lose the blanks around them. */
export function argumentsOf(search: URLSearchParams): (name: string) => string | undefined {
  if (search.size === 0) return noArgument;
  const last = new Map(search); // the last occurrence wins
  return (name) => (last.get(name) ?? last.get(`${name}__exact`))?.trim();
}

const noArgument = (): undefined => undefined;

/** The last occurrence wins; `NAME__exact` is the same argument. */
function lastValue(search: URLSearchParams, name: string): string | undefined {
  return search.getAll(name).at(-1) ?? search.getAll(`${name}__exact`).at(-1);
}

function filterParameters(search: URLSearchParams): ReadonlyMap<string, readonly string[]> {
  const parameters = new Map<string, string[]>();
  for (const [name, value] of search) {
    if (reserved.has(name)) continue;
    const values = parameters.get(name);
    if (values === undefined) parameters.set(name, [value]);
    else values.push(value);
  }
  return parameters;
}

function filterJson(text: string, limits: Limits): ReturnType<typeof parseJson> {
  try {
    return parseJson(text, limits);
  } catch (error) {
    if (!(error instanceof BridgeError) || error.code !== 'invalid_json') throw error;
    const detail = error.message.replace('Incorrect JSON body', '"_filter" is not valid JSON');
    throw new BridgeError('invalid_filter', {
      detail,
      errors: [{ parameter: '_filter', code: 'invalid_json', detail }],
    });
  }
}

function names(text: string | undefined): readonly string[] | null {
  return text === undefined || text === ''
    ? null
    : [...new Set(text.split(',').filter((name) => name !== ''))];
}

function countMode(text: string | undefined): CountMode | null {
  if (text === undefined || text === '') return null;
  if (text === 'auto' || text === 'exact' || text === 'none') return text;
  const detail = `"_count" is "${text.slice(0, 50)}". Allowed: auto, exact, none.`;
  throw new BridgeError('invalid_parameter', {
    detail,
    errors: [{ parameter: '_count', code: 'invalid_parameter', detail }],
  });
}
