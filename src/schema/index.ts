export type * from './model.ts';
export { columnTypes, type ColumnType, type ColumnTypeName } from './column-types/index.ts';
