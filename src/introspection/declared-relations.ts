import { createHash } from 'node:crypto';
import type { Column, ColumnTypeName, DatabaseSchema, Relation, Table } from '../schema/index.ts';

/** A relation that a person declared, because the database has no foreign key for it. */
export interface DeclaredRelation {
  readonly direction: 'MANYTOONE' | 'ONETOMANY';
  readonly localField: string;
  readonly relatedModel: string;
  readonly relatedField: string;
}

/** By model. */
export type DeclaredRelations = ReadonlyMap<string, readonly DeclaredRelation[]>;

/**
 * The schema with declared relations among the others. One whose tables or columns are not there, or whose columns
 * cannot be compared, waits until they are; one whose name is taken adds nothing.
 */
export function withDeclaredRelations(schema: DatabaseSchema, declared: DeclaredRelations): DatabaseSchema {
  if (declared.size === 0) return schema;
  const tables = new Map(schema.tables);
  for (const [model, relations] of declared) {
    const table = schema.tables.get(model);
    if (table !== undefined) tables.set(model, withRelations(table, relations, schema));
  }
  const hash = createHash('sha256')
    .update(schema.version)
    .update(JSON.stringify([...declared]));
  return { ...schema, version: hash.digest('hex').slice(0, 32), tables };
}

function withRelations(table: Table, declared: readonly DeclaredRelation[], schema: DatabaseSchema): Table {
  const relationsByName = new Map(table.relationsByName);
  for (const relation of declared) {
    const name = declaredName(relation, table);
    if (!relationsByName.has(name) && isSound(relation, table, schema)) {
      relationsByName.set(name, { name, ...described(relation) });
    }
  }
  return { ...table, relations: [...relationsByName.values()], relationsByName };
}

function described(relation: DeclaredRelation): Omit<Relation, 'name'> {
  return {
    direction: relation.direction,
    columns: [relation.localField],
    relatedModel: relation.relatedModel,
    relatedColumns: [relation.relatedField],
    foreignKey: null,
  };
}

/** As existing clients know them (section 6.15 of the API reference). */
function declaredName(relation: DeclaredRelation, table: Table): string {
  const { direction, localField, relatedModel, relatedField } = relation;
  const name =
    direction === 'MANYTOONE'
      ? `${localField}__to__${relatedModel}__${relatedField}`
      : `${relatedModel}__${relatedField}__to__${localField}`;
  return table.columnsByName.has(name) ? `${name}_relation` : name;
}

function isSound(relation: DeclaredRelation, table: Table, schema: DatabaseSchema): boolean {
  const local = table.columnsByName.get(relation.localField);
  const related = schema.tables.get(relation.relatedModel)?.columnsByName.get(relation.relatedField);
  return local !== undefined && related !== undefined && areComparable(local, related);
}

const wholeNumbers: ReadonlySet<ColumnTypeName> = new Set(['integer', 'bigint']);
const plainTypes: ReadonlySet<ColumnTypeName> = new Set(['text', 'uuid', 'date', 'decimal', 'bytes']);

function areComparable(left: Column, right: Column): boolean {
  if (wholeNumbers.has(left.type) && wholeNumbers.has(right.type)) return true;
  return left.type === right.type && (plainTypes.has(left.type) || left.databaseType === right.databaseType);
}
