/**
 * What a column of our own tables holds. Only texts and whole numbers: both come back the same from every
 * engine. Times are milliseconds since 1970, flags are times or null, structures are JSON text.
 *
 * `key` is a text of at most 191 characters that may stand in a key (MySQL needs a length there).
 */
export type ColumnKind = 'key' | 'text' | 'integer';

export interface ColumnDefinition<K extends ColumnKind = ColumnKind, N extends boolean = boolean> {
  readonly kind: K;
  readonly nullable: N;
}

/** Field name in camelCase → column; in the database the column is the same name in snake_case. */
export type ColumnDefinitions = Readonly<Record<string, ColumnDefinition>>;

/** One table as the current program reads and writes it. The migrations make it; this only names it. */
export interface TableDefinition<C extends ColumnDefinitions = ColumnDefinitions> {
  /** Without the prefix. */
  readonly name: string;
  readonly columns: C;
}

type ValueOf<D> =
  D extends ColumnDefinition<infer K, infer N>
    ? (K extends 'integer' ? number : string) | (N extends true ? null : never)
    : never;

/** One row as an object, in the order of the definition. */
export type RowOf<T extends TableDefinition> = {
  readonly [F in keyof T['columns']]: ValueOf<T['columns'][F]>;
};

export const key = { kind: 'key', nullable: false } as const;
export const text = { kind: 'text', nullable: false } as const;
export const integer = { kind: 'integer', nullable: false } as const;

/** The same column, NULL allowed. */
export function optional<K extends ColumnKind>(column: ColumnDefinition<K>): ColumnDefinition<K, true> {
  return { kind: column.kind, nullable: true };
}

export function defineTable<const C extends ColumnDefinitions>(name: string, columns: C): TableDefinition<C> {
  return { name, columns };
}

/** `accountId` → `account_id`. */
export function columnName(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** Every table of ours starts so, in case the store shares a database with others. */
export const tablePrefix = 'jb_';
