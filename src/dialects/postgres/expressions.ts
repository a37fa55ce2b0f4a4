import { sql, type SQL } from 'drizzle-orm';
import { elementColumn, offsetMinutes, type Column } from '../../schema/index.ts';
import type { DatePart, Expressions } from '../dialect.ts';
import { postgresAggregate } from './aggregate.ts';
import { jsonArray } from './json-array.ts';
import { jsonForm } from './json-forms.ts';
import { jsonObject } from './json-object.ts';
import { intervalLiteral } from './moment-text.ts';
import { isCoveredBy, shapeFromText, shapeText } from './shape-text.ts';
import { castType } from './type-text.ts';

/** Only `format_type()` of the catalog and words of ours become SQL text; values are bound by the caller. */
export const postgresExpressions: Expressions = {
  bind,
  bindElement: (value, column) => bind(value, elementColumn(column)),
  cellOf,
  jsonOf(reference, column, form) {
    if (column.element) {
      return jsonArray(reference, jsonForm({ ...column, ...column.element }, form));
    }
    const how = jsonForm(column, form);
    if (how === 'as_is') return reference;
    return how === 'text' ? sql`CAST(${reference} AS text)` : how(reference);
  },
  jsonObject,
  textOf: (reference, column) =>
    column.type === 'bytes' || column.type === 'geometry'
      ? cellOf(reference, column)
      : sql`CAST(${reference} AS text)`,
  // lower() on both sides is a third cheaper than ILIKE, and an index on lower() serves it.
  like: (text, pattern, { ignoreCase }) =>
    ignoreCase
      ? sql`lower(${text}) LIKE lower(${pattern}) ESCAPE '!'`
      : sql`${text} LIKE ${pattern} ESCAPE '!'`,
  matchesRegex: (text, pattern) => sql`${text} ~ ${pattern}`,
  jsonContains: (reference, value, column) =>
    column.element
      ? arrayTest(reference, '@>', [bind(value, elementColumn(column))], column)
      : sql`CAST(${reference} AS jsonb) @> CAST(${value} AS jsonb)`,
  arrayContains: (reference, elements, column) => arrayTest(reference, '@>', elements, column),
  arrayOverlaps: (reference, elements, column) => arrayTest(reference, '&&', elements, column),
  coveredBy: isCoveredBy,
  truncateDate,
  aggregate: postgresAggregate,
  sortKey: (reference) => reference,
  sortCell: cellOf,
  bindSortCell: bind,
  isNotDistinct: (left, right) => sql`${left} IS NOT DISTINCT FROM ${right}`,
  limitOffset: (limit, offset) => (offset ? sql`limit ${limit} offset ${offset}` : sql`limit ${limit}`),
  currentTimestamp: () => sql`now()`,
};

function bind(value: SQL, column: Column): SQL {
  if (column.type === 'bytes' && !column.element) return sql`decode(${value}, 'hex')`;
  if (column.type === 'geometry') return shapeFromText(value, column.databaseType);
  // Elements of box[] are separated by semicolons; every text[] has commas.
  const text = column.element?.type === 'other' ? sql`CAST(${value} AS text[])` : value;
  return sql`CAST(${text} AS ${sql.raw(castType(column.databaseType))})`;
}

/** Bytes as hexadecimal whatever `bytea_output` is; arrays whose text has another separator than a comma. */
function cellOf(reference: SQL, column: Column): SQL {
  if (column.type === 'bytes') return sql`encode(${reference}, 'hex')`;
  if (column.type === 'geometry') return shapeText(reference, column.databaseType);
  return column.element?.type === 'other' ? sql`CAST(${reference} AS text[])` : reference;
}

/** Types without an equality of their own are compared as what stands for them. */
function arrayTest(reference: SQL, operator: '@>' | '&&', elements: readonly SQL[], column: Column): SQL {
  const list = sql`ARRAY[${sql.join([...elements], sql`, `)}]`;
  const own = castType(column.databaseType);
  const type =
    column.element?.type === 'json' ? 'jsonb[]' : column.element?.type === 'other' ? 'text[]' : own;
  const comparable = type === own ? reference : sql`CAST(${reference} AS ${sql.raw(type)})`;
  return sql`${comparable} ${sql.raw(operator)} CAST(${list} AS ${sql.raw(type)})`;
}

/** The unit's name as `date_trunc` spells it. */
const units: Readonly<Record<DatePart, string>> = {
  microsecond: 'microseconds',
  millisecond: 'milliseconds',
  second: 'second',
  minute: 'minute',
  hour: 'hour',
  day: 'day',
  week: 'week',
  month: 'month',
  quarter: 'quarter',
  year: 'year',
};

function truncateDate(reference: SQL, part: DatePart, column: Column, timeZone?: string): SQL | undefined {
  const unit = sql.raw(`'${units[part]}'`);
  if (column.type === 'timestamp') return sql`date_trunc(${unit}, ${reference})`;
  if (column.type === 'date') return sql`date_trunc(${unit}, CAST(${reference} AS timestamp))`;
  if (column.type !== 'timestamptz') return undefined;
  const { interval } = intervalLiteral(offsetMinutes(timeZone ?? 'Z') ?? 0);
  return sql`date_trunc(${unit}, ${reference} AT TIME ZONE ${interval}) AT TIME ZONE ${interval}`;
}
