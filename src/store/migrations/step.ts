import type { ColumnKind } from '../table.ts';

/**
 * One change of structure, written for no engine in particular.
 *
 * Steps are history: what a released version did stays as it is, whatever the tables look like today. Each
 * can run again after a crash in its middle, because MySQL commits every CREATE TABLE by itself.
 */
export interface CreateTable {
  /** Without the prefix. */
  readonly table: string;
  /** Column name → kind; a trailing `?` allows NULL. */
  readonly columns: Readonly<Record<string, ColumnKind | `${ColumnKind}?`>>;
  readonly primaryKey: readonly string[];
  readonly unique?: readonly (readonly string[])[];
  readonly indexes?: readonly (readonly string[])[];
}

export interface Migration {
  /** 1, 2, 3 …: never changed, never removed. */
  readonly version: number;
  readonly steps: readonly CreateTable[];
}
