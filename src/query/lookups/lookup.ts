import type { SQL } from 'drizzle-orm';
import type { Dialect } from '../../dialects/dialect.ts';
import type { Column, LookupGroup } from '../../schema/index.ts';

/** What an engine is asked for when a condition is written. */
export type LookupDialect = Pick<Dialect, 'expressions' | 'supports'>;

export interface LookupTarget {
  /** The column, qualified. */
  readonly reference: SQL;
  readonly column: Column;
  readonly dialect: LookupDialect;
}

/**
 * What the lookup takes, which decides how the value of a request is read:
 * `value` one of the column's type · `list` of them · `pair` two of them · `flag` a boolean word ·
 * `pattern` text that becomes a LIKE pattern · `text` text as it is.
 */
export type LookupArgument = 'value' | 'list' | 'pair' | 'flag' | 'pattern' | 'text';

/** One operator of a filter: written once, in terms of what the dialect offers. */
export interface Lookup {
  readonly name: string;
  /** Groups of column types that accept it (section 7.3 of the API reference). */
  readonly groups: readonly LookupGroup[];
  /** Known to the original's URL parameters; the others stand in `_filter` only. */
  readonly original: boolean;
  readonly argument: LookupArgument;
  /** For `pattern`: the LIKE pattern around text whose wildcards are escaped. */
  readonly pattern?: (escaped: string) => string;
  /** `values` are bound parameters in the order of the argument; `flag` is the boolean word. */
  condition(target: LookupTarget, values: readonly SQL[], flag: boolean): SQL;
}
