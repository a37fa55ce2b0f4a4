import { sql, type SQL } from 'drizzle-orm';
import type { Column } from '../../schema/index.ts';
import type { DatePart } from '../dialect.ts';

/** https://mariadb.com/kb/en/date_format/ */
const formats: Readonly<Record<'second' | 'minute' | 'hour' | 'day' | 'month' | 'year', string>> = {
  second: '%Y-%m-%d %H:%i:%s',
  minute: '%Y-%m-%d %H:%i:00',
  hour: '%Y-%m-%d %H:00:00',
  day: '%Y-%m-%d',
  month: '%Y-%m-01',
  year: '%Y-01-01',
};

/** Start of the unit as text, as section 6.10 of the API reference has it; weeks start on Monday. */
export function truncateDate(
  reference: SQL,
  part: DatePart,
  column: Column,
  timeZone?: string,
): SQL | undefined {
  const moment = inZone(reference, column, timeZone);
  switch (part) {
    case 'microsecond':
    case 'millisecond':
      return undefined;
    case 'week':
      return sql`date_format(date_sub(${moment}, interval weekday(${moment}) day), '%Y-%m-%d')`;
    case 'quarter':
      return sql`concat(year(${moment}), '-', lpad(quarter(${moment}) * 3 - 2, 2, '0'), '-01')`;
    default:
      return sql`date_format(${moment}, ${sql.raw(`'${formats[part]}'`)})`;
  }
}

/** Only TIMESTAMP is a point in time; the session is in UTC. */
function inZone(reference: SQL, column: Column, timeZone: string | undefined): SQL {
  if (timeZone === undefined || column.type !== 'timestamptz') return reference;
  return sql`convert_tz(${reference}, '+00:00', ${timeZone === 'Z' ? '+00:00' : timeZone})`;
}
