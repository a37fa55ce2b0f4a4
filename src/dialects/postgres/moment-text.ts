import { sql, type SQL } from 'drizzle-orm';
import { offsetText } from '../../schema/index.ts';
import { textLiteral } from './json-object.ts';

/** An offset as an interval, and as the text that follows a moment. */
export interface ZoneOffset {
  readonly interval: SQL;
  readonly text: SQL;
}

/**
 * A zone for AT TIME ZONE. As an interval: in a text such as `'+03'` PostgreSQL reads the sign the POSIX way, west
 * of Greenwich. Written out, because a parameter would make two uses of one expression different in GROUP BY.
 */
export function intervalLiteral(minutes: number): ZoneOffset {
  if (!Number.isInteger(minutes)) throw new TypeError('An offset is a whole number of minutes.');
  return { interval: sql.raw(`INTERVAL '${minutes} minutes'`), text: sql.raw(`'${offsetText(minutes)}'`) };
}

/**
 * A timestamptz as JSON: `"2024-01-31T10:11:12.123456+00:00"`, the fraction only when it is not zero, and then with
 * six digits.
 *
 * Without a fraction PostgreSQL's own conversion has this form already, and costs a third of `to_char`.
 *
 * @param whole the type has no fraction
 */
export function isoMoment(value: SQL, whole: boolean, zone?: ZoneOffset): SQL {
  if (zone) return shifted(value, whole, zone);
  if (whole) return value;
  return sql`CASE WHEN date_trunc('second', ${value}) = ${value} THEN to_json(${value})
    ELSE to_json(${wallClock(sql`${value} AT TIME ZONE INTERVAL '0'`, true)} || '+00:00' || ${era(value)}) END`;
}

/** The last years of both calendars stay in UTC: shifted they would leave PostgreSQL's range, or JavaScript's. */
function shifted(value: SQL, whole: boolean, { interval, text }: ZoneOffset): SQL {
  const clock = sql`${value} AT TIME ZONE ${interval}`;
  const written = (withFraction: boolean): SQL =>
    sql`to_json(${wallClock(clock, withFraction)} || ${text} || ${era(clock)})`;
  return sql`CASE WHEN NOT (${value} > '4713-01-02 BC' AND ${value} < '275760-01-01') THEN to_json(${isoMoment(value, whole)})
    WHEN date_trunc('second', ${value}) = ${value} THEN ${written(false)}
    ELSE ${written(true)} END`;
}

/**
 * A timestamp with the offset of a named zone appended, the clock not shifted: as `present` of its column type does
 * it.
 *
 * @param zone of the configuration; the server knows it
 */
export function clockInZone(value: SQL, whole: boolean, zone: string): SQL {
  // Before that no zone changed, and the last years of the calendar would leave PostgreSQL's range.
  const clock = sql`greatest(least(${value}, TIMESTAMP '290000-01-01'), TIMESTAMP '1800-01-01')`;
  const inUtc = sql`${clock} AT TIME ZONE ${textLiteral(zone)} AT TIME ZONE 'UTC'`;
  const minutes = sql`CAST(trunc(extract(epoch from ${clock} - (${inUtc})) / 60) AS integer)`;
  const offset = sql`(SELECT CASE WHEN m < 0 THEN '-' ELSE '+' END || to_char(abs(m) / 60, 'FM00') || ':' || to_char(abs(m) % 60, 'FM00') FROM (SELECT ${minutes} AS m) AS jet_offset)`;
  const written = (withFraction: boolean): SQL =>
    sql`to_json(${wallClock(value, withFraction)} || ${offset} || ${era(value)})`;
  if (whole) return sql`CASE WHEN isfinite(${value}) THEN ${written(false)} ELSE to_json(${value}) END`;
  return sql`CASE WHEN NOT isfinite(${value}) THEN to_json(${value})
    WHEN date_trunc('second', ${value}) = ${value} THEN ${written(false)}
    ELSE ${written(true)} END`;
}

function wallClock(timestamp: SQL, withFraction: boolean): SQL {
  const pattern = `'YYYY-MM-DD"T"HH24:MI:SS${withFraction ? '.US' : ''}'`;
  return sql`to_char(${timestamp}, ${sql.raw(pattern)})`;
}

function era(moment: SQL): SQL {
  return sql`CASE WHEN extract(year from ${moment}) < 0 THEN ' BC' ELSE '' END`;
}
