import type { RelationDescription, TableDescription } from '../../contract/index.ts';

/** Relations of a table to one record each, over a single column: what a foreign key cell shows the label of. */
export function toOneRelations(table: TableDescription): readonly RelationDescription[] {
  return table.relations.filter(
    (relation) => relation.direction === 'MANYTOONE' && relation.columns.length === 1,
  );
}

/** The relation that a foreign key column stands for, or undefined. */
export function relationOf(table: TableDescription, column: string): RelationDescription | undefined {
  return toOneRelations(table).find((relation) => relation.columns[0] === column);
}
