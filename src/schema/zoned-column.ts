import type { ColumnTypeName } from './column-types/type-name.ts';
import type { Column } from './model.ts';

const zoned: ReadonlySet<ColumnTypeName> = new Set(['date', 'timestamp', 'timestamptz']);

/** The column, meant in a zone where its values can be. The same object for UTC, in which our sessions are. */
export function zonedColumn<C extends Column>(column: C, timeZone: string): C {
  if (timeZone === 'UTC' || !zoned.has(column.element?.type ?? column.type)) return column;
  return { ...column, timeZone };
}
