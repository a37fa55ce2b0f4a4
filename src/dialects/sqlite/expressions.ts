import { sql, type SQL } from 'drizzle-orm';
import { BridgeError } from '../../errors/index.ts';
import type { Column } from '../../schema/index.ts';
import type { DatePart, Expressions } from '../dialect.ts';
import { sqliteAggregate } from './aggregate.ts';
import { cellOf } from './cell-of.ts';

/**
 * SQLite gives a parameter the affinity of the column beside it, so most need no cast:
 * https://www.sqlite.org/datatype3.html#type_conversions_prior_to_comparison
 *
 * The functions `jb_…` are ours: `connections/sqlite-functions.ts`.
 */
export const sqliteExpressions: Expressions = {
  bind,
  bindElement: bind,
  cellOf,
  jsonOf: () => unsupported('JSON made by the database'),
  jsonObject: () => unsupported('JSON made by the database'),
  textOf,
  like: (value, pattern, { ignoreCase }) =>
    ignoreCase ? likeInAnyCase(value, pattern) : likeInCase(value, pattern),
  matchesRegex: () => unsupported('regular expressions'),
  jsonContains: (reference, value) => sql`jb_json_contains(cast(${reference} as text), ${value})`,
  arrayContains: () => unsupported('arrays'),
  arrayOverlaps: () => unsupported('arrays'),
  coveredBy: () => unsupported('shapes'),
  truncateDate,
  aggregate: sqliteAggregate,
  sortKey: (reference) => reference,
  // As it is stored, of whatever kind: that is what decides its place.
  sortCell: (reference) => reference,
  bindSortCell: (value) => value,
  isNotDistinct: (left, right) => sql`${left} is ${right}`,
  limitOffset: (limit, offset) => (offset ? sql`limit ${limit} offset ${offset}` : sql`limit ${limit}`),
  currentTimestamp: () => sql.raw("strftime('%Y-%m-%d %H:%M:%f', 'now')"),
};

function bind(value: SQL, column: Column): SQL {
  switch (column.type) {
    case 'bytes':
      return sql`unhex(${value})`;
    case 'timestamp':
      // Compared as text: a fraction that is zero is left out, as CURRENT_TIMESTAMP and most programs do.
      return sql`replace(${value}, '.000000', '')`;
    case 'decimal':
      // Without a fraction that is zero a number beyond 2^53 stays an INTEGER, with every digit.
      return sql`case when instr(${value}, '.') > 0 then rtrim(rtrim(${value}, '0'), '.') else ${value} end`;
    case 'real':
    case 'double':
      return sql`case ${value} when 'Infinity' then 9e999 when '-Infinity' then -9e999 else ${value} end`;
    default:
      return value;
  }
}

function textOf(reference: SQL, column: Column): SQL {
  switch (column.type) {
    case 'text':
      return reference;
    case 'bytes':
      return sql`case when ${reference} is not null then lower(hex(${reference})) end`;
    case 'other':
      return sql`case typeof(${reference}) when 'blob' then lower(hex(${reference})) else cast(${reference} as text) end`;
    default:
      return sql`cast(${reference} as text)`;
  }
}

/** SQLite folds ASCII only; our function, which is slower, runs when the pattern holds other letters. */
function likeInAnyCase(value: SQL, pattern: SQL): SQL {
  const isAscii = sql`length(cast(${pattern} as blob)) = length(${pattern})`;
  const folded = sql`jb_lower(${value}) like jb_lower(${pattern}) escape '!'`;
  return sql`(${value} like ${pattern} escape '!' or (not ${isAscii} and ${folded}))`;
}

/** LIKE first, because it is quick and lets through all that may match. */
function likeInCase(value: SQL, pattern: SQL): SQL {
  return sql`(${value} like ${pattern} escape '!' and jb_like(${value}, ${pattern}))`;
}

/** https://www.sqlite.org/lang_datefunc.html */
const formats: Readonly<Record<'second' | 'minute' | 'hour' | 'day' | 'month' | 'year', string>> = {
  second: '%Y-%m-%d %H:%M:%S',
  minute: '%Y-%m-%d %H:%M:00',
  hour: '%Y-%m-%d %H:00:00',
  day: '%Y-%m-%d',
  month: '%Y-%m-01',
  year: '%Y-01-01',
};

/** Start of the unit as text, as section 6.10 of the API reference has it; weeks start on Monday. */
function truncateDate(reference: SQL, part: DatePart): SQL | undefined {
  switch (part) {
    case 'microsecond':
    case 'millisecond':
      return undefined;
    case 'week':
      return sql`date(${reference}, 'weekday 0', '-6 days')`;
    case 'quarter':
      return sql`strftime('%Y-', ${reference}) || printf('%02d-01', (strftime('%m', ${reference}) - 1) / 3 * 3 + 1)`;
    default:
      return sql`strftime(${sql.raw(`'${formats[part]}'`)}, ${reference})`;
  }
}

function unsupported(what: string): never {
  throw new BridgeError('not_supported', { detail: `SQLite does not offer ${what}.` });
}
