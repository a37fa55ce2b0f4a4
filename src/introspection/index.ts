export { buildSchema, type BuiltSchema } from './build-schema.ts';
export { createSchemaSource, type SchemaSource, type SchemaSourceOptions } from './schema-source.ts';
export type { TableSelection } from './select-tables.ts';
export {
  withDeclaredRelations,
  type DeclaredRelation,
  type DeclaredRelations,
} from './declared-relations.ts';
