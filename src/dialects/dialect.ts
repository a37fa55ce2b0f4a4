import type { SQL, Table as DrizzleTable } from 'drizzle-orm';
import type { Client, ConnectionSettings, Statement } from '../connections/index.ts';
import type { BridgeError } from '../errors/index.ts';
import type { Column, Table } from '../schema/index.ts';
import type { StructureDialect } from './structure/structure-dialect.ts';
import type { ConsoleDialect } from './console/console-dialect.ts';
import type { Catalog, CatalogScope } from './catalog.ts';

/** One database engine behind one interface. Nothing outside `dialects/<engine>/` asks which one it is. */
export interface Dialect {
  readonly name: ConnectionSettings['engine'];
  readonly supports: Capabilities;
  readonly expressions: Expressions;
  /** Statements that people write themselves. */
  readonly console: ConsoleDialect;
  /** Changes of tables and columns. */
  readonly structure: StructureDialect;
  /**
   * Takes a role of the database and tells who asks (`claims`: JSON), both until the transaction ends.
   * Absent where the engine has no row-level security.
   */
  readonly takeRole?: (role: string, claims: string) => Statement;
  /**
   * Moves what makes the keys of a column behind the largest one, or the largest but `except`, never back; absent where
   * the engine does so itself.
   */
  readonly followKey?: (table: Table, column: Column, except: SQL | null) => SQL;
  /** A statement that fails when the server does not know a zone; absent where the zones of this runtime are used. */
  readonly timeZoneProbe?: (name: string) => Statement;
  /** Reads structure in a handful of set-based queries inside one read-only transaction. */
  readCatalog(client: Client, scope: CatalogScope): Promise<Catalog>;
  /** The Drizzle table of a model: built on first use, kept with it. Columns are keyed `c0`, `c1`, … by position. */
  tableOf(table: Table): DrizzleTable;
  /**
   * Turns a Drizzle expression into text and parameters. Placeholders stay in `params` as
   * `Placeholder` objects, so that one compilation serves every request of the same shape.
   */
  compile(query: SQL): CompiledStatement;
  /**
   * What an error of the driver means: `unique_violation` (with `errors[].pointer` naming the columns),
   * `foreign_key_violation`, `check_violation`, `not_null_violation`, `value_too_long`, `invalid_value`,
   * `statement_timeout`, `database_unavailable`, `read_only`, `outcome_unknown`; `internal_error` for the rest.
   */
  translateError(error: unknown, context?: ErrorContext): BridgeError;
  /** The database says that a table or column of ours is not there: the schema is out of date. */
  isStructureChange(error: unknown): boolean;
  /** Serialization failure or deadlock: the whole transaction may run again. */
  isRetryable(error: unknown): boolean;
}

export interface ErrorContext {
  readonly table?: Table;
}

export interface CompiledStatement {
  readonly text: string;
  /** A `Cell`, or a Drizzle `Placeholder` whose `name` is the key of the value. */
  readonly params: readonly unknown[];
}

export interface Capabilities {
  /** INSERT, UPDATE and DELETE … RETURNING. */
  readonly returning: boolean;
  /** `WITH … FOR UPDATE` before a change, whose RETURNING shows what it found: a row as it was and as it is. */
  readonly changesFound: boolean;
  /** The database builds records as JSON text in our exact forms (`expressions.jsonOf`). */
  readonly buildsJson: boolean;
  readonly arrays: boolean;
  readonly regex: boolean;
  readonly geometry: boolean;
  /** Rows locked with FOR UPDATE. */
  readonly rowLocks: boolean;
  /** `DEFAULT VALUES` (else `() VALUES ()`). */
  readonly defaultValues: boolean;
  /** A statement that gives the planner's estimate of how many rows a query returns. */
  readonly estimates: boolean;
  /** `truncateDate` gives a timestamp; else the text that existing clients know. */
  readonly truncatesToTimestamp: boolean;
  /** Units by which the original groups on this engine; for others it groups by the column as it is. */
  readonly originalDateParts: ReadonlySet<DatePart> | 'all';
  /** NULL sorts after every value; else before every value. */
  readonly nullsHigh: boolean;
  /** `UPDATE … FROM`; else `UPDATE … JOIN`. */
  readonly updateFrom: boolean;
}

/** How values leave in JSON. `timeZone` is an offset such as `+03:00`, UTC when absent. */
export interface ValueForm {
  readonly bigint: 'number' | 'string';
  readonly timeZone?: string;
}

export type DatePart =
  | 'microsecond'
  | 'millisecond'
  | 'second'
  | 'minute'
  | 'hour'
  | 'day'
  | 'week'
  | 'month'
  | 'quarter'
  | 'year';

/** What a group of rows can be reduced to. */
export type AggregateName = 'count' | 'sum' | 'min' | 'max' | 'avg';

/**
 * SQL that engines spell differently. `column` is a Drizzle reference to a column, already qualified;
 * `value` a bound parameter or placeholder, never text of ours.
 */
export interface Expressions {
  /** A parameter brought to the column's type: `CAST($1 AS int4)`. Indexes stay usable. */
  bind(value: SQL, column: Column): SQL;
  /** The same for an element of an array column. */
  bindElement(value: SQL, column: Column): SQL;
  /** The column as the cell that its column type's `present` takes: hex for bytes, WKT for geometry. */
  cellOf(reference: SQL, column: Column): SQL;
  /** The column as a JSON value in its exact form. Only where `supports.buildsJson`. */
  jsonOf(reference: SQL, column: Column, form: ValueForm): SQL;
  /** One row as a JSON object text: `keys[i]` → `values[i]` (as `jsonOf` gives them). Only where `supports.buildsJson`. */
  jsonObject(entries: readonly { readonly key: string; readonly value: SQL }[]): SQL;
  /** The column as text, as a person reads it. */
  textOf(reference: SQL, column: Column): SQL;
  /** LIKE with an explicit escape character `!`; `pattern` is escaped by the caller. */
  like(text: SQL, pattern: SQL, options: { readonly ignoreCase: boolean }): SQL;
  matchesRegex(text: SQL, pattern: SQL): SQL;
  /** JSON containment of a JSON text (`@>`, JSON_CONTAINS); for arrays, of an element. */
  jsonContains(reference: SQL, value: SQL, column: Column): SQL;
  arrayContains(reference: SQL, elements: readonly SQL[], column: Column): SQL;
  arrayOverlaps(reference: SQL, elements: readonly SQL[], column: Column): SQL;
  coveredBy(reference: SQL, wkt: SQL): SQL;
  /** Start of the unit, in the given zone for columns that have one; undefined when the engine cannot. */
  truncateDate(reference: SQL, part: DatePart, column: Column, timeZone?: string): SQL | undefined;
  /**
   * A column of a group of rows as one cell: for `min` and `max` the one that the column type's `present` takes, else
   * a number. Undefined when the engine has no such function for the type.
   */
  aggregate(name: AggregateName, reference: SQL, column: Column): SQL | undefined;
  /** What sorts as the column does, for comparing with `<` and `>`: MySQL compares labels by their letters. */
  sortKey(reference: SQL, column: Column): SQL;
  /** `sortKey` as a cell that loses nothing on the way out and back. */
  sortCell(reference: SQL, column: Column): SQL;
  /** A cell of `sortCell`, to be compared with `sortKey`. */
  bindSortCell(value: SQL, column: Column): SQL;
  /** NULL-safe equality. */
  isNotDistinct(left: SQL, right: SQL): SQL;
  /** Total order term: collation pinned where the engine's order is not byte-exact with its comparison. */
  limitOffset(limit: SQL, offset: SQL | null): SQL;
  currentTimestamp(): SQL;
}

/** Text ready for the client, with its values. */
export type ReadyStatement = Statement;
