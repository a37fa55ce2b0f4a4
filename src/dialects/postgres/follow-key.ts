import { sql, type SQL } from 'drizzle-orm';
import type { Column, Table } from '../../schema/index.ts';
import { postgresTable } from './tables.ts';
import { castType } from './type-text.ts';

/**
 * So many numbers are drawn rather than jumped over. Drawing only ever goes forward, so nothing is given twice however
 * many others draw at the same time; a jump could go back behind what was drawn since the sequence was looked at.
 */
const maxDrawn = 1000;

/**
 * Moves the sequence that a key column owns to the largest key, if it is behind. A sequence of others, one that goes
 * down or around, and one that may not be changed stay as they are.
 *
 * https://www.postgresql.org/docs/current/functions-sequence.html
 *
 * @param except a key that does not count, as a value to bind
 */
export function followKey(table: Table, column: Column, except: SQL | null): SQL {
  const from = postgresTable(table);
  const key = sql`${Reflect.get(from, `c${column.position}`)}`;
  const others =
    except === null
      ? sql``
      : sql` where ${key} <> cast(${except} as ${sql.raw(castType(column.databaseType))})`;
  const name = [table.schema, table.name].map(quoted).join('.');
  const sequence = sql`select s.seqrelid, s.seqincrement, s.seqmax, (select max(${key}) from ${from}${others}) as largest,
      coalesce(pg_catalog.pg_sequence_last_value(s.seqrelid), s.seqstart - s.seqincrement) as last
    from pg_catalog.pg_sequence as s
    where s.seqrelid = pg_catalog.to_regclass(pg_catalog.pg_get_serial_sequence(${name}, ${column.name}))
      and s.seqincrement > 0 and not s.seqcycle and pg_catalog.has_sequence_privilege(s.seqrelid, 'UPDATE')`;
  const behind = sql`select q.*, ceil((q.largest - q.last) / q.seqincrement::numeric)::int8 as behind
    from (${sequence}) as q where q.largest > q.last and q.largest <= q.seqmax`;
  const drawn = sql`select pg_catalog.nextval(b.seqrelid) as key from pg_catalog.generate_series(1, b.behind)`;
  return sql`select case when b.behind <= ${sql.raw(String(maxDrawn))} then (select max(d.key) from (${drawn}) as d)
      else pg_catalog.setval(b.seqrelid, b.largest) end
    from (${behind}) as b`;
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
