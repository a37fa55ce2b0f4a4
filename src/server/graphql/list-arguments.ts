import type { Limits } from '../../config/limits.ts';
import { BridgeError } from '../../errors/index.ts';
import type { ListQuery } from '../../query/index.ts';
import type { GraphModel } from './graph-models.ts';
import { objects, readFilters, type FindModel, type InputObject } from './read-filters.ts';

/** `pagination` as it was given; null where it was not. */
export interface Pagination {
  readonly page: number | null;
  readonly offset: number | null;
  readonly limit: number | null;
}

const defaultLimit = 20;
const maxLimit = 1000;

/** How many records a root field shows: 20 unless a number from 0 to 1000 is given. */
export function limitOf({ limit }: Pagination): number {
  if (limit === null || limit < 0) return defaultLimit;
  return Math.min(limit, maxLimit);
}

export function readPagination(given: unknown): Pagination {
  const [pagination = {}] = objects(given);
  const number = (name: string): number | null => {
    const value = pagination[name];
    return typeof value === 'number' ? value : null;
  };
  return { page: number('page'), offset: number('offset'), limit: number('limit') };
}

/** Conditions of a list that is not asked for by an address. */
export const noSelection = {
  parameters: new Map<string, readonly string[]>(),
  filter: null,
  search: null,
  relation: null,
  link: null,
  segment: null,
  timeZone: null,
} as const;

/**
 * A root field's arguments as a list query.
 *
 * @param fields columns to read; null for all
 * @throws BridgeError `invalid_parameter`, `limit_exceeded`
 */
export function listQueryOf(
  args: InputObject,
  model: GraphModel,
  find: FindModel,
  limits: Limits,
  wanted: { readonly fields: readonly string[] | null; readonly counts: boolean },
): ListQuery {
  const pagination = readPagination(args['pagination']);
  const size = limitOf(pagination);
  const [search] = objects(args['search']);
  const words = search?.['query'];
  return {
    ...noSelection,
    filter: readFilters(args['filters'], model, find, limits),
    search: typeof words === 'string' && words !== '' ? words : null,
    order: readOrder(args['sort'], model, limits),
    page: { number: 1, size, paginated: true, offset: offsetOf(pagination, size) },
    cursor: null,
    fields: wanted.fields,
    expand: [],
    count: wanted.counts ? null : 'none',
  };
}

function offsetOf({ page, offset }: Pagination, size: number): number {
  if (offset !== null) return atLeast('offset', offset, 0);
  return page === null ? 0 : (atLeast('page', page, 1) - 1) * size;
}

function atLeast(name: string, value: number, least: number): number {
  if (value >= least) return value;
  throw new BridgeError('invalid_parameter', {
    detail: `"${name}" is ${value}. It must be ${least} or more.`,
  });
}

function readOrder(sort: unknown, model: GraphModel, limits: Limits): ListQuery['order'] {
  const terms = objects(sort).flatMap((one) =>
    Object.keys(one).flatMap((name) => {
      const column = model.usable.get(name);
      const [how] = objects(one[name]);
      return column === undefined ? [] : [{ column: column.name, descending: how?.['descending'] === true }];
    }),
  );
  if (terms.length <= limits.sortColumns) return terms;
  throw new BridgeError('limit_exceeded', {
    detail: `A list may be sorted by ${limits.sortColumns} columns.`,
  });
}
