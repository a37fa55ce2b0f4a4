import type { Column, SQL, Table } from 'drizzle-orm';
import type { Statement, Transaction } from '../../connections/index.ts';
import type { ColumnKind, TableDefinition } from '../table.ts';

/** What differs between the databases that a store can live in. */
export interface StoreEngine {
  readonly name: 'postgres' | 'mysql' | 'sqlite';
  /** The Drizzle table of a definition, made once. */
  tableOf(definition: TableDefinition): StoreTable;
  compile(query: SQL): Statement;
  /** Ends an INSERT that leaves a row alone whose key is there already; empty where `isDuplicate` tells. */
  readonly keepExisting: SQL;
  /** The engine refused a row because of its key. Only where that leaves the transaction usable. */
  isDuplicate(error: unknown): boolean;
  /** Ends a SELECT whose rows this transaction is going to change; empty where it holds the lock already. */
  readonly forUpdate: SQL;
  readonly ddl: StoreDdl;
  /** Statements before the first table is made. */
  readonly preparation: readonly string[];
  /**
   * Holds a lock over `body`, so that processes that start together migrate one after another.
   *
   * @param run runs a statement on the connection that the lock belongs to
   */
  withMigrationLock<T>(run: Transaction['run'], body: () => Promise<T>): Promise<T>;
}

/** How a store's tables are written down in CREATE TABLE. */
export interface StoreDdl {
  /** Quoted, with its schema where there is one. */
  tableName(name: string): string;
  quote(identifier: string): string;
  columnType(kind: ColumnKind): string;
  /** After the closing bracket of CREATE TABLE. */
  readonly tableOptions: string;
  /** MySQL has no `CREATE INDEX IF NOT EXISTS`: there indexes stand inside CREATE TABLE. */
  readonly indexesInside: boolean;
}

export interface StoreTable {
  readonly table: Table;
  /** By field name. */
  readonly columns: Readonly<Record<string, Column>>;
}
