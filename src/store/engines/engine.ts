import type { Column, SQL, Table } from 'drizzle-orm';
import type { Statement } from '../../connections/index.ts';
import type { ColumnKind, TableDefinition } from '../table.ts';

/** What differs between the databases that a store can live in. */
export interface StoreEngine {
  readonly name: 'postgres' | 'mysql' | 'sqlite';
  /** The Drizzle table of a definition, made once. */
  tableOf(definition: TableDefinition): StoreTable;
  compile(query: SQL): Statement;
  /** `INSERT … VALUES …` that changes nothing when the key is there. */
  insertOrKeep(insert: SQL, table: StoreTable): SQL;
  /** `INSERT … VALUES …` that overwrites `fields` of the row with this key. */
  insertOrReplace(insert: SQL, table: StoreTable, keyFields: readonly string[], fields: readonly string[]): SQL;
  /** Ends a SELECT whose rows this transaction is going to change; empty where the transaction holds the lock already. */
  readonly forUpdate: SQL;
  /** Type of a column in CREATE TABLE. */
  columnType(kind: ColumnKind): string;
}

export interface StoreTable {
  readonly table: Table;
  /** By field name. */
  readonly columns: Readonly<Record<string, Column>>;
}
