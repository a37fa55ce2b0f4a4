import { sql, type SQL } from 'drizzle-orm';
import { offsetMinutes, type Column, type ColumnTypeName } from '../../schema/index.ts';
import type { ValueForm } from '../dialect.ts';
import { durationText } from './duration-text.ts';
import { clockInZone, intervalLiteral, isoMoment } from './moment-text.ts';
import { shapeText } from './shape-text.ts';

/**
 * How a value becomes JSON: `as_is` when PostgreSQL's own conversion is ours, `text` when the type's text is the
 * string we want, else an expression.
 */
export type JsonForm = 'as_is' | 'text' | ((value: SQL) => SQL);

type FormedColumn = Pick<Column, 'type' | 'databaseType' | 'timeZone'>;

/**
 * The form of a type, as section 8.1 of the API reference has it. `present` of each column type gives the same, and
 * a test over every type compares the two.
 *
 * @param column its `databaseType` is the spelling of the engine, with precision
 */
export function jsonForm({ type, databaseType, timeZone }: FormedColumn, form: ValueForm): JsonForm {
  const simple = simpleForms.get(type);
  if (simple !== undefined) return simple;
  switch (type) {
    case 'bigint':
      return form.bigint === 'string' ? 'text' : 'as_is';
    case 'time':
      return databaseType.includes('with time zone') ? zonedTime : localTime;
    case 'timestamp':
      if (timeZone !== undefined) return (value) => clockInZone(value, isWhole(databaseType), timeZone);
      // The database's zone is appended, the clock not shifted: the session is in UTC.
      return (value) => isoMoment(sql`CAST(${value} AS timestamptz)`, isWhole(databaseType));
    case 'timestamptz':
      return (value) => inZone(value, isWhole(databaseType), form.timeZone);
    case 'geometry':
      return (value) => shapeText(value, databaseType);
    default:
      return 'text';
  }
}

/** PostgreSQL's conversion of numbers, booleans, texts, dates and documents is exact. */
const simpleForms: ReadonlyMap<ColumnTypeName, JsonForm> = new Map<ColumnTypeName, JsonForm>([
  ['integer', 'as_is'],
  ['double', 'as_is'],
  ['boolean', 'as_is'],
  ['text', 'as_is'],
  ['enum', 'as_is'],
  ['uuid', 'as_is'],
  ['date', 'as_is'],
  ['json', 'as_is'],
  ['bit', 'as_is'],
  ['network', 'as_is'],
  ['real', realWords],
  ['interval', durationText],
  ['range', rangeText],
  ['bytes', (value) => sql`encode(${value}, 'hex')`],
]);

function isWhole(databaseType: string): boolean {
  return databaseType.includes('(0)');
}

function inZone(value: SQL, whole: boolean, timeZone: string | undefined): SQL {
  const minutes = offsetMinutes(timeZone ?? 'Z') ?? 0;
  return minutes === 0 ? isoMoment(value, whole) : isoMoment(value, whole, intervalLiteral(minutes));
}

/** `10:11:12`, or with six digits of a fraction that is not zero. */
function localTime(value: SQL): SQL {
  const text = sql`CAST(${value} AS text)`;
  return sql`CASE WHEN length(${text}) = 8 THEN ${text} ELSE rpad(${text}, 15, '0') END`;
}

/** PostgreSQL prints `+02` for `+02:00`. */
function zonedTime(value: SQL): SQL {
  const zone = sql`substring(CAST(${value} AS text) from '[+-].*$')`;
  const clock = localTime(sql`CAST(${value} AS time)`);
  return sql`${clock} || CASE WHEN length(${zone}) = 3 THEN ${zone} || ':00' ELSE ${zone} END`;
}

/** Existing clients know whole values with a fraction (`5.0`), and an exponent only from 1e16 up and below 1e-4. */
function realWords(value: SQL): SQL {
  const text = sql`CAST(${value} AS text)`;
  const digits = sql`CAST(CAST(${text} AS numeric) AS text)`;
  return sql`CASE WHEN ${value} = 0 THEN ${text} || '.0'
    WHEN abs(${value}) < 1e-4 OR abs(${value}) >= 1e16 OR ${value} = 'NaN' THEN ${text}
    WHEN position('.' in ${digits}) = 0 THEN ${digits} || '.0' ELSE ${digits} END`;
}

/** A blank after the comma between two plain bounds: `[1, 5)`. */
function rangeText(value: SQL): SQL {
  const pattern = sql.raw(String.raw`'^([[(])([^",()[\]]+),([^",()[\]]+)([])])$', '\1\2, \3\4'`);
  return sql`regexp_replace(CAST(${value} AS text), ${pattern})`;
}
