import { sql, type SQL } from 'drizzle-orm';

/**
 * An interval as existing clients know it: `1 day, 2:03:04`, `-1 day, 23:00:00`, when there are only days and a time;
 * with months, years or infinity PostgreSQL's own text. PostgreSQL reads all of them.
 */
export function durationText(value: SQL): SQL {
  // Whole days may be negative, the rest of the day never is.
  const parts = sql`SELECT floor(extract(epoch from ${value}) / 86400) AS days,
    make_interval(secs => CAST(extract(epoch from ${value}) - 86400 * floor(extract(epoch from ${value}) / 86400) AS double precision)) AS rest`;
  const days = sql`CASE days WHEN 0 THEN '' WHEN 1 THEN '1 day, ' WHEN -1 THEN '-1 day, ' ELSE days || ' days, ' END`;
  const clock = sql`CASE WHEN date_trunc('second', rest) = rest THEN to_char(rest, 'FMHH24:MI:SS')
    ELSE to_char(rest, 'FMHH24:MI:SS.US') END`;
  return sql`CASE WHEN extract(year from ${value}) = 0 AND extract(month from ${value}) = 0
    THEN (SELECT ${days} || ${clock} FROM (${parts}) AS jet_parts)
    ELSE CAST(${value} AS text) END`;
}
