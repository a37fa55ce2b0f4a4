import { sql, type SQL } from 'drizzle-orm';
import { BridgeError } from '../../errors/index.ts';
import type { Column } from '../../schema/index.ts';
import type { Expressions } from '../dialect.ts';
import { mysqlAggregate } from './aggregate.ts';
import { cellOf, longitudeFirst } from './cell-of.ts';
import { truncateDate } from './truncate-date.ts';

/** A fixed text of ours. */
const text = (words: string): SQL => sql.raw(words);

/**
 * Every parameter arrives as text (or bytes). Columns that are not text get it cast to their own kind, so that
 * nothing is compared by guessing: `WHERE text_column = 0` would match every row that holds no digits.
 */
export const mysqlExpressions: Expressions = {
  bind,
  bindElement: bind,
  cellOf,
  jsonOf: () => unsupported('JSON made by the database'),
  jsonObject: () => unsupported('JSON made by the database'),
  textOf,
  like(value, pattern, { ignoreCase }) {
    if (ignoreCase) return sql`lower(${value}) like lower(${pattern}) escape '!'`;
    return sql`convert(${value} using utf8mb4) collate utf8mb4_bin like ${pattern} escape '!'`;
  },
  matchesRegex: (value, pattern) =>
    sql`convert(${value} using utf8mb4) collate utf8mb4_bin regexp ${pattern}`,
  jsonContains: (reference, value) => sql`json_contains(${reference}, ${value})`,
  arrayContains: () => unsupported('arrays'),
  arrayOverlaps: () => unsupported('arrays'),
  coveredBy,
  truncateDate,
  aggregate: mysqlAggregate,
  sortKey,
  sortCell: (reference, column) =>
    isLabel(column) ? sql`cast(${sortKey(reference, column)} as char)` : cellOf(reference, column),
  bindSortCell: (value, column) => (isLabel(column) ? sql`cast(${value} as unsigned)` : bind(value, column)),
  isNotDistinct: (left, right) => sql`${left} <=> ${right}`,
  limitOffset: (limit, offset) => (offset ? sql`limit ${limit} offset ${offset}` : sql`limit ${limit}`),
  currentTimestamp: () => text('current_timestamp(6)'),
};

function isLabel({ type }: Column): boolean {
  return type === 'enum' || type === 'set';
}

/** The place of a label among its column's labels; sets are numbers of up to 64 bits. */
function sortKey(reference: SQL, column: Column): SQL {
  return isLabel(column) ? sql`cast(${reference} as unsigned)` : reference;
}

/**
 * Whole numbers are compared as decimals: CAST … AS UNSIGNED would turn -1 into 18446744073709551615. The
 * server turns the constant into the column's type, so that indexes stay in use (seen with EXPLAIN).
 */
function bind(value: SQL, column: Column): SQL {
  switch (column.type) {
    case 'integer':
    case 'bigint':
    case 'boolean':
      return sql`cast(${value} as decimal(65,10))`;
    case 'decimal':
      return sql`cast(${value} as decimal(65,${text(String(decimalScale(column)))}))`;
    case 'real':
      return sql`cast(${value} as float)`;
    case 'double':
      return sql`cast(${value} as double)`;
    case 'bit':
    case 'year':
      return sql`cast(${value} as unsigned)`;
    case 'date':
      return sql`cast(${value} as date)`;
    case 'time':
      return sql`cast(${value} as time(6))`;
    case 'timestamp':
    case 'timestamptz':
      return sql`cast(${value} as datetime(6))`;
    case 'bytes':
      return sql`unhex(${value})`;
    case 'geometry':
      return shape(value, column);
    default:
      return value;
  }
}

/** All digits before the point that the column may have, and as many after it as the engine allows. */
function decimalScale({ precision, scale }: Column): number {
  const whole = (precision ?? 65) - (scale ?? 0);
  return Math.min(30, 65 - whole);
}

function shape(wkt: SQL, column: Column): SQL {
  const srid = /\bsrid (\d+)$/.exec(column.databaseType)?.[1] ?? '0';
  return sql`st_geomfromtext(substring_index(${wkt}, ';', -1), ${text(srid)} ${longitudeFirst})`;
}

/** Text of other character sets is converted: comparing it with a value it cannot hold would be an error. */
function textOf(reference: SQL, column: Column): SQL {
  switch (column.type) {
    case 'text':
    case 'enum':
    case 'set':
    case 'json':
      return / character set /.test(column.databaseType)
        ? sql`convert(${reference} using utf8mb4)`
        : reference;
    case 'bytes':
    case 'geometry':
    case 'year':
      return cellOf(reference, column);
    case 'bit':
      return sql`cast(cast(${reference} as unsigned) as char)`;
    default:
      return sql`cast(${reference} as char)`;
  }
}

/** ST_Within leaves out what lies on the border; a point there is covered all the same. */
function coveredBy(reference: SQL, wkt: SQL): SQL {
  const area = sql`st_geomfromtext(substring_index(${wkt}, ';', -1), st_srid(${reference}) ${longitudeFirst})`;
  return sql`(st_within(${reference}, ${area}) or (st_dimension(${reference}) = 0 and st_intersects(${reference}, ${area})))`;
}

function unsupported(what: string): never {
  throw new BridgeError('not_supported', { detail: `MySQL and MariaDB do not offer ${what}.` });
}
