/** `GET /api/schema/`: the database's structure as this principal may use it. */
export interface SchemaDescription {
  readonly version: string;
  readonly engine: 'postgresql' | 'mysql' | 'mariadb' | 'sqlite';
  readonly read_only: boolean;
  /** Lookups by column type name, in the order a menu shows them. */
  readonly lookups: Readonly<Record<string, readonly string[]>>;
  /** By model name, in alphabetical order. */
  readonly tables: readonly TableDescription[];
}

export interface TableDescription {
  readonly model: string;
  readonly schema: string;
  readonly name: string;
  readonly kind: 'table' | 'partitioned_table' | 'foreign_table' | 'view' | 'materialized_view';
  readonly comment: string | null;
  readonly row_estimate: number | null;
  /** Columns that address one record, in key order; empty when nothing does. */
  readonly key_columns: readonly string[];
  /** The column that names a record to a person; null when the key has to do. */
  readonly label_column: string | null;
  readonly operations: Readonly<Record<OperationName, OperationDescription>>;
  readonly columns: readonly ColumnDescription[];
  readonly relations: readonly RelationDescription[];
  readonly many_to_many: readonly ManyToManyDescription[];
}

export type OperationName = 'read' | 'create' | 'update' | 'delete' | 'export' | 'bulk';

/** `reason` says in a sentence why not, and who can change that. */
export type OperationDescription =
  { readonly allowed: true } | { readonly allowed: false; readonly reason: string };

export interface ColumnDescription {
  readonly name: string;
  /** Column type name: `integer`, `bigint`, `decimal`, `text`, `enum`, `timestamptz`, … */
  readonly type: string;
  /** The engine's own spelling: `numeric(10,2)`. */
  readonly database_type: string;
  readonly nullable: boolean;
  /** A value must be given on create. */
  readonly required: boolean;
  readonly writable: boolean;
  /** Why a column cannot be written: generated, no grant, view. */
  readonly read_only_reason: string | null;
  readonly masked: boolean;
  readonly default: string | null;
  readonly auto_increment: boolean;
  readonly generated: boolean;
  readonly length: number | null;
  readonly precision: number | null;
  readonly scale: number | null;
  readonly options: readonly string[] | null;
  readonly element_type: string | null;
  readonly comment: string | null;
  readonly searchable: boolean;
  readonly sortable: boolean;
}

export interface RelationDescription {
  readonly name: string;
  readonly direction: 'MANYTOONE' | 'ONETOMANY';
  readonly columns: readonly string[];
  readonly related_model: string;
  readonly related_columns: readonly string[];
}

export interface ManyToManyDescription {
  readonly junction_model: string;
  readonly to_junction: string;
  readonly to_target: string;
  readonly target_model: string;
}
