import type { Column } from '../../schema/index.ts';

/** A column of a result: nothing is known of it but its name and type. */
export function resultColumn(
  name: string,
  position: number,
  known: Pick<Column, 'type' | 'wire' | 'databaseType'> & Partial<Column>,
): Column {
  return {
    name,
    position,
    nullable: true,
    default: null,
    generated: null,
    identity: null,
    autoIncrement: false,
    length: null,
    precision: null,
    scale: null,
    options: null,
    element: null,
    comment: null,
    ...known,
  };
}
