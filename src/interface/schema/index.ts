export { findsTable } from './finds-table.ts';
export { humanise } from './humanise.ts';
export { buildSchemaModel, recordTitle } from './model.ts';
export type { ColumnModel, SchemaModel, TableGroup, TableModel } from './model.ts';
export { singular } from './singular.ts';
export { TableIcon } from './TableIcon.tsx';
export type { TableIconName } from './table-icon.ts';
export { refreshSchema, schemaQuery, useSchema, useTable } from './use-schema.ts';
