import type { EngineName, ReferentialAction, TableKind, WireType } from '../schema/model.ts';
import type { ColumnTypeName } from '../schema/column-types/index.ts';

/** What a dialect read from the engine's catalog, as flat rows; `introspection/` builds the schema model from it. */
export interface Catalog {
  readonly engine: EngineName;
  readonly serverVersion: string;
  readonly defaultSchema: string;
  readonly tables: readonly CatalogTable[];
  readonly columns: readonly CatalogColumn[];
  readonly keys: readonly CatalogKey[];
  readonly foreignKeys: readonly CatalogForeignKey[];
  readonly indexes: readonly CatalogIndex[];
  readonly checks: readonly CatalogCheck[];
}

export interface CatalogTable {
  readonly schema: string;
  readonly name: string;
  readonly kind: TableKind;
  readonly comment: string | null;
  readonly rowEstimate: number | null;
  readonly canInsert: boolean;
  readonly canUpdate: boolean;
  readonly canDelete: boolean;
}

export interface CatalogColumn {
  readonly schema: string;
  readonly table: string;
  readonly name: string;
  readonly position: number;
  readonly type: ColumnTypeName;
  readonly databaseType: string;
  readonly nullable: boolean;
  readonly default: string | null;
  readonly generated: 'stored' | 'virtual' | null;
  readonly identity: 'always' | 'by_default' | null;
  readonly autoIncrement: boolean;
  readonly length: number | null;
  readonly precision: number | null;
  readonly scale: number | null;
  readonly options: readonly string[] | null;
  readonly element: { readonly type: ColumnTypeName; readonly databaseType: string } | null;
  readonly comment: string | null;
  readonly wire: WireType;
}

export interface CatalogKey {
  readonly schema: string;
  readonly table: string;
  readonly name: string;
  readonly kind: 'primary' | 'unique';
  readonly columns: readonly string[];
  /** False for partial, expression and deferrable keys: they do not address a row. */
  readonly addressesRow: boolean;
}

export interface CatalogForeignKey {
  readonly schema: string;
  readonly table: string;
  readonly name: string;
  readonly columns: readonly string[];
  readonly targetSchema: string;
  readonly targetTable: string;
  /** Empty: the target's primary key (SQLite allows leaving it out). */
  readonly targetColumns: readonly string[];
  readonly onDelete: ReferentialAction;
  readonly onUpdate: ReferentialAction;
}

export interface CatalogIndex {
  readonly schema: string;
  readonly table: string;
  readonly name: string;
  readonly columns: readonly string[];
  readonly unique: boolean;
}

export interface CatalogCheck {
  readonly schema: string;
  readonly table: string;
  readonly expression: string;
}

/** Which part of the database to read. */
export interface CatalogScope {
  /** Empty: the engine's default schema. */
  readonly schemas: readonly string[];
}
