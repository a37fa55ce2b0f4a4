import type { SQL } from 'drizzle-orm';
import type { Row } from '../../connections/index.ts';
import type { Column, ForeignKey, Table } from '../../schema/index.ts';

/** A column as a person wants it. */
export interface WantedColumn {
  readonly name: string;
  readonly type: WantedType;
  readonly primaryKey: boolean;
  readonly nullable: boolean;
  readonly default: WantedDefault | null;
  readonly reference: WantedReference | null;
  readonly comment: string | null;
}

/** A field of existing clients, or a type that a column of the database has: then its spelling is the engine's own. */
export type WantedType =
  | { readonly kind: 'field'; readonly name: string; readonly length: number | null }
  | { readonly kind: 'database'; readonly spelling: string };

/** `expression` is what the engine itself printed for a default that stays. */
export type WantedDefault =
  | { readonly kind: 'value'; readonly value: string | boolean }
  | { readonly kind: 'now' | 'uuid' | 'auto_increment' }
  | { readonly kind: 'sequence'; readonly name: string }
  | { readonly kind: 'expression'; readonly text: string };

export interface WantedReference {
  readonly table: Table;
  readonly column: Column;
}

/** What becomes of a column. */
export interface ColumnChange {
  readonly table: Table;
  readonly from: Column;
  readonly to: WantedColumn;
  /** The foreign key to be removed first. */
  readonly dropped: ForeignKey | null;
  /** The reference that is new. */
  readonly added: WantedReference | null;
  readonly changes: {
    readonly type: boolean;
    readonly nullable: boolean;
    readonly default: boolean;
    readonly comment: boolean;
  };
}

/** Statements that are run one after another, or work that looks at what is there. */
export type StructureChange = readonly SQL[] | StructureWork;

/** A change in a `rebuilding` transaction. */
export type StructureWork = (run: (statement: SQL) => Promise<readonly Row[]>) => Promise<void>;

/** How an engine spells changes of structure. Names are quoted by Drizzle, literals by `literal`. */
export interface StructureDialect {
  /** Longer names are cut by some engines without a word. */
  readonly maxNameBytes: number;
  /** One statement fails, none has happened. */
  readonly transactional: boolean;
  createTable(
    schema: string,
    name: string,
    columns: readonly WantedColumn[],
    comment: string | null,
  ): readonly SQL[];
  dropTable(table: Table): StructureChange;
  addColumn(table: Table, column: WantedColumn): StructureChange;
  /** @throws BridgeError `not_supported` */
  changeColumn(change: ColumnChange): StructureChange;
  dropColumn(table: Table, column: Column): readonly SQL[];
}
