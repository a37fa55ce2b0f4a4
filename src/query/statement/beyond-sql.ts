import { sql, type SQL } from 'drizzle-orm';
import type { Dialect } from '../../dialects/dialect.ts';

/** One column of an order, and the value that a row has there. */
export interface BeyondTerm {
  readonly reference: SQL;
  /** What sorts as the column does, to compare with. */
  readonly compared: SQL;
  readonly nullable: boolean;
  readonly descending: boolean;
  /** Null: the row has NULL there. */
  readonly anchor: SQL | null;
}

/**
 * The rows that come after a row in an order, NULLs where the engine sorts them.
 *
 * The bound on the first column alone is implied by the rest; it is what lets the engine start in the middle of an
 * index.
 */
export function beyondSql(terms: readonly BeyondTerm[], dialect: Pick<Dialect, 'supports'>): SQL {
  const ways = terms.flatMap((term, index) => {
    const later = afterSql(term, dialect);
    return later === null ? [] : [sql.join([...terms.slice(0, index).map(sameSql), later], sql` and `)];
  });
  if (ways.length === 0) return sql`1 = 0`;
  const any = sql`(${sql.join(
    ways.map((way) => sql`(${way})`),
    sql` or `,
  )})`;
  const [first] = terms;
  if (first?.anchor == null || terms.length === 1 || mayBeNullAfter(first, dialect)) return any;
  return sql`${first.compared} ${first.descending ? sql`<=` : sql`>=`} ${first.anchor} and ${any}`;
}

/** Null when nothing comes after. */
function afterSql(term: BeyondTerm, dialect: Pick<Dialect, 'supports'>): SQL | null {
  const { reference, compared, anchor, descending } = term;
  if (anchor === null) return nullsLast(term, dialect) ? null : sql`${reference} is not null`;
  const beyond = sql`${compared} ${descending ? sql`<` : sql`>`} ${anchor}`;
  return mayBeNullAfter(term, dialect) ? sql`(${beyond} or ${reference} is null)` : beyond;
}

function sameSql({ reference, compared, anchor }: BeyondTerm): SQL {
  return anchor === null ? sql`${reference} is null` : sql`${compared} = ${anchor}`;
}

function mayBeNullAfter(term: BeyondTerm, dialect: Pick<Dialect, 'supports'>): boolean {
  return term.nullable && nullsLast(term, dialect);
}

function nullsLast({ descending }: BeyondTerm, { supports }: Pick<Dialect, 'supports'>): boolean {
  return supports.nullsHigh !== descending;
}
