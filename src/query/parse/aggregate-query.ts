import type { Limits } from '../../config/limits.ts';
import type { AggregateName, DatePart } from '../../dialects/dialect.ts';
import { BridgeError } from '../../errors/index.ts';
import { argumentsOf, parseSelection, type Selection } from './list-query.ts';

/** One value over the selected records; no name is looked up. */
export interface AggregateQuery extends Selection {
  readonly function: AggregateName;
  /** Null: the key. */
  readonly column: string | null;
}

/** The same for each group of records. */
export interface GroupQuery extends AggregateQuery {
  readonly groups: readonly GroupTerm[];
  /** Most groups in the answer. */
  readonly size: number;
}

/** One grouping column and how its values become groups. */
export interface GroupTerm {
  readonly column: string;
  readonly by: GroupBy;
}

/**
 * `plain` the values themselves · `auto` days for dates, else plain · `unit` the start of a unit; `original` when
 * asked for as the original spells it (`date_week`), whose rules then hold.
 */
export type GroupBy =
  | { readonly kind: 'plain' | 'auto' }
  | { readonly kind: 'unit'; readonly part: DatePart; readonly original: boolean };

const functions: readonly AggregateName[] = ['count', 'sum', 'min', 'max', 'avg'];

const units: readonly DatePart[] = [
  'microsecond',
  'millisecond',
  'second',
  'minute',
  'hour',
  'day',
  'week',
  'month',
  'quarter',
  'year',
];

/** Reads `_y_func` and `_y_column`. @throws BridgeError `missing_parameter`, `invalid_parameter`, those of filters */
export function parseAggregateQuery(search: URLSearchParams, limits: Limits): AggregateQuery {
  const argument = argumentsOf(search);
  return {
    ...parseSelection(search, limits),
    function: functionNamed(argument('_y_func')),
    column: argument('_y_column') || null,
  };
}

/** Also reads `_x_column`, `_x_lookup` and `_per_page`. @throws BridgeError as `parseAggregateQuery`, `limit_exceeded` */
export function parseGroupQuery(search: URLSearchParams, limits: Limits): GroupQuery {
  const lookups = search.getAll('_x_lookup');
  const columns = search.getAll('_x_column');
  // Groups are sorted by their columns.
  if (columns.length > limits.sortColumns) {
    throw refused('limit_exceeded', '_x_column', `Records may be grouped by ${limits.sortColumns} columns.`);
  }
  return {
    ...parseAggregateQuery(search, limits),
    groups: columns.map((column, index) => ({ column, by: groupBy(lookups[index] ?? '') })),
    size: groupLimit(argumentsOf(search)('_per_page')),
  };
}

/** @throws BridgeError `missing_parameter`, `invalid_parameter` */
export function functionNamed(text: string | undefined): AggregateName {
  const allowed = `Allowed: ${functions.join(', ')}.`;
  if (text === undefined || text === '') {
    const detail = `Missing argument _y_func. ${allowed}`;
    throw new BridgeError('missing_parameter', {
      detail,
      errors: [{ parameter: '_y_func', code: 'missing_parameter', detail }],
      legacyBody: { error: 'Missing argument _y_func', error_code: 'invalid' },
    });
  }
  const found = functions.find((name) => name === text.toLowerCase());
  return found ?? fail('_y_func', `"_y_func" is "${text.slice(0, 50)}". ${allowed}`);
}

/** `plain`, `auto`, `date_month`, … @throws BridgeError `invalid_parameter` */
export function groupBy(text: string): GroupBy {
  const word = text.trim();
  if (word === '' || word === 'plain') return { kind: 'plain' };
  if (word === 'auto') return { kind: 'auto' };
  const original = word.startsWith('date_');
  const part = units.find((unit) => unit === (original ? word.slice('date_'.length) : word));
  if (part !== undefined) return { kind: 'unit', part, original };
  const allowed = `plain, auto, and date_ before one of ${units.join(', ')}`;
  return fail('_x_lookup', `"_x_lookup" is "${word.slice(0, 50)}". Allowed: ${allowed}.`);
}

const mostGroups = 100_000;
const defaultGroups = 10_000;

function groupLimit(text: string | undefined): number {
  if (text === undefined || !/^[+-]?\d{1,9}$/.test(text)) return defaultGroups;
  return Math.min(mostGroups, Math.max(1, Number(text)));
}

function fail(parameter: string, detail: string): never {
  throw refused('invalid_parameter', parameter, detail);
}

function refused(
  code: 'invalid_parameter' | 'limit_exceeded',
  parameter: string,
  detail: string,
): BridgeError {
  return new BridgeError(code, { detail, errors: [{ parameter, code, detail }] });
}
