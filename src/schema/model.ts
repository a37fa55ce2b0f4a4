import type { ColumnTypeName } from './column-types/type-name.ts';

/** What the database holds, as one read-only value. A reload makes a new one; a request sees one throughout. */
export interface DatabaseSchema {
  /** Hash of everything below; changes when the structure does. */
  readonly version: string;
  readonly engine: EngineName;
  readonly serverVersion: string;
  /** The schema whose tables are named without a prefix: `public`, the MySQL database, `main`. */
  readonly defaultSchema: string;
  /** The zone in which moments that carry none are meant: `UTC` unless another is configured. */
  readonly timeZone: string;
  /** By model name (`table`, or `schema.table` outside the default schema), in the order of the names. */
  readonly tables: ReadonlyMap<string, Table>;
}

export type EngineName = 'postgresql' | 'mysql' | 'mariadb' | 'sqlite';

export type TableKind = 'table' | 'partitioned_table' | 'foreign_table' | 'view' | 'materialized_view';

export interface Table {
  /** The name in the API. */
  readonly model: string;
  readonly schema: string;
  readonly name: string;
  readonly kind: TableKind;
  readonly comment: string | null;
  readonly columns: readonly Column[];
  readonly columnsByName: ReadonlyMap<string, Column>;
  /** Columns of the primary key in key order; empty when there is none. */
  readonly primaryKey: readonly Column[];
  /** Every unique key with its columns, the primary key left out. */
  readonly uniqueKeys: readonly UniqueKey[];
  readonly foreignKeys: readonly ForeignKey[];
  /** Both ways; many-to-one first, then one-to-many, each in the order of the names. */
  readonly relations: readonly Relation[];
  readonly relationsByName: ReadonlyMap<string, Relation>;
  /** To other tables through a junction table. */
  readonly manyToMany: readonly ManyToMany[];
  readonly indexes: readonly Index[];
  readonly checks: readonly string[];
  /** What addresses one row; null when nothing does, which makes the table read-only. */
  readonly recordKey: RecordKey | null;
  /** What the engine says about writing here, grants apart (views, missing privileges). */
  readonly updatable: { readonly insert: boolean; readonly update: boolean; readonly delete: boolean };
  /** The planner's estimate of the number of rows; null when the engine has none. */
  readonly rowEstimate: number | null;
  /** The column that names a record to a person: `name`, `title`, …; null when the key has to do. */
  readonly labelColumn: Column | null;
}

export interface RecordKey {
  readonly columns: readonly Column[];
  /** `unique`: a unique index over NOT NULL columns stands in for a missing primary key. */
  readonly kind: 'primary' | 'unique';
}

export interface Column {
  readonly name: string;
  /** Place in the table, 0 for the first. */
  readonly position: number;
  readonly type: ColumnTypeName;
  /** The engine's own spelling, with length and precision: `numeric(10,2)`, `varchar(80)`, `order_status[]`. */
  readonly databaseType: string;
  readonly nullable: boolean;
  /** The default as the engine prints it; null when there is none. */
  readonly default: string | null;
  readonly generated: 'stored' | 'virtual' | null;
  readonly identity: 'always' | 'by_default' | null;
  /** The engine fills it: identity, serial, AUTO_INCREMENT, INTEGER PRIMARY KEY. */
  readonly autoIncrement: boolean;
  /** Characters or bytes, null when unlimited. */
  readonly length: number | null;
  readonly precision: number | null;
  readonly scale: number | null;
  /** Labels of an enum or set, or the list of a CHECK (col IN (…)); null otherwise. */
  readonly options: readonly string[] | null;
  /** Of an array: what its elements are. */
  readonly element: { readonly type: ColumnTypeName; readonly databaseType: string } | null;
  readonly comment: string | null;
  /** The zone (`Europe/Berlin`) in which moments that carry none are meant; UTC when absent. */
  readonly timeZone?: string;
  /** Names that existing clients know this type by (section 8 of the API reference). */
  readonly wire: WireType;
}

export interface WireType {
  /** `field` of a model description: `CharField`, `IntegerField`, … */
  readonly field: string;
  readonly dbField: string;
  /** `params.db_internal_type`: `VARCHAR(80)`, `NUMERIC(10, 2)`, `"NULL"` for unknown types. */
  readonly internalType: string;
  /** How values are written in JSON where engines differ for one type (section 8 of the API reference). */
  readonly codec: WireCodec;
  /** Which lookups apply (section 7.3). */
  readonly group: LookupGroup;
}

/**
 * `Int` 12 · `Str` "12" · `Flt` 1.5 · `Bool` true · `Time` ISO text · `Json` native · `Hex` lower-case hex ·
 * `Wkt` text · `Local` ISO text without an offset, where the engine keeps the wall clock (SQLite).
 */
export type WireCodec = 'Str' | 'Int' | 'Flt' | 'Bool' | 'Time' | 'Local' | 'Json' | 'Hex' | 'Wkt';

export type LookupGroup =
  'text' | 'select' | 'number' | 'datetime' | 'boolean' | 'json' | 'binary' | 'geography';

export interface UniqueKey {
  readonly name: string;
  readonly columns: readonly Column[];
  /** All columns NOT NULL, not partial, not on an expression, not deferrable: addresses one row. */
  readonly usable: boolean;
}

export interface Index {
  readonly name: string;
  /** Leading columns by name; an expression ends the list. */
  readonly columns: readonly string[];
  readonly unique: boolean;
}

export type ReferentialAction = 'no_action' | 'restrict' | 'cascade' | 'set_null' | 'set_default';

export interface ForeignKey {
  readonly name: string;
  readonly columns: readonly Column[];
  /** The model it points to; may be absent from `tables` when that table is not exposed. */
  readonly targetModel: string;
  readonly targetColumns: readonly string[];
  readonly onDelete: ReferentialAction;
  readonly onUpdate: ReferentialAction;
}

/** One direction of a foreign key, named as in section 9.5 of the API reference. */
export interface Relation {
  readonly name: string;
  readonly direction: 'MANYTOONE' | 'ONETOMANY';
  readonly columns: readonly string[];
  readonly relatedModel: string;
  readonly relatedColumns: readonly string[];
  /** The foreign key behind it; null for a relation that a person declared. */
  readonly foreignKey: string | null;
}

export interface ManyToMany {
  readonly junctionModel: string;
  /** Relation from here to the junction table (one-to-many). */
  readonly toJunction: string;
  /** Relation from the junction table to the other side (many-to-one). */
  readonly toTarget: string;
  readonly targetModel: string;
}
