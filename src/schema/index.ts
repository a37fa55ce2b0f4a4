export type * from './model.ts';
export {
  columnTypes,
  ExactNumber,
  type ColumnType,
  type ColumnTypeName,
  type FilterOptions,
  type JsonValue,
  type PresentForm,
  type StoredValue,
} from './column-types/index.ts';
