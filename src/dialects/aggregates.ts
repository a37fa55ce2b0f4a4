import { sql, type SQL } from 'drizzle-orm';
import type { Column, ColumnTypeName } from '../schema/index.ts';
import type { Expressions } from './dialect.ts';

/** What an engine reduces to one value. */
export interface AggregateTypes {
  readonly summed: readonly ColumnTypeName[];
  readonly averaged: readonly ColumnTypeName[];
  /** Types of which no value is the least. */
  readonly unordered: readonly ColumnTypeName[];
  /** The least or the greatest value as a cell. */
  extreme(least: boolean, reference: SQL, column: Column): SQL;
}

/** `Expressions.aggregate` of an engine. Types are asked for, because MySQL and SQLite would also sum up words. */
export function aggregates(types: AggregateTypes): Expressions['aggregate'] {
  const summed = new Set(types.summed);
  const averaged = new Set(types.averaged);
  const unordered = new Set(types.unordered);
  return (name, reference, column) => {
    switch (name) {
      case 'count':
        return sql`count(${reference})`;
      case 'sum':
        return summed.has(column.type) ? sql`sum(${reference})` : undefined;
      case 'avg':
        return averaged.has(column.type) ? sql`avg(${reference})` : undefined;
      case 'min':
      case 'max':
        return unordered.has(column.type) ? undefined : types.extreme(name === 'min', reference, column);
    }
  };
}

/** `min(…)` or `max(…)`. */
export function minOrMax(least: boolean, value: SQL): SQL {
  return least ? sql`min(${value})` : sql`max(${value})`;
}
