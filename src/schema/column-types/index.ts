import type { ColumnType } from './column-type.ts';

export {
  ExactNumber,
  type ColumnType,
  type FilterOptions,
  type JsonValue,
  type PresentForm,
  type StoredValue,
} from './column-type.ts';

/** Every kind of column. Types that no engine table names fall to `other`, shown as text. */
export type ColumnTypeName =
  | 'integer'
  | 'bigint'
  | 'decimal'
  | 'real'
  | 'double'
  | 'money'
  | 'boolean'
  | 'text'
  | 'enum'
  | 'set'
  | 'uuid'
  | 'date'
  | 'time'
  | 'timestamp'
  | 'timestamptz'
  | 'interval'
  | 'year'
  | 'json'
  | 'array'
  | 'bytes'
  | 'bit'
  | 'network'
  | 'range'
  | 'geometry'
  | 'other';

export declare const columnTypes: Readonly<Record<ColumnTypeName, ColumnType>>;
