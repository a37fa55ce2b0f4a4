import type { ColumnTypeName } from '../../schema/index.ts';
import { aggregates, minOrMax } from '../aggregates.ts';
import { cellOf } from './cell-of.ts';

const numbers: readonly ColumnTypeName[] = ['integer', 'bigint', 'decimal', 'real', 'double', 'boolean'];

/** https://www.sqlite.org/lang_aggfunc.html */
export const sqliteAggregate = aggregates({
  summed: numbers,
  averaged: numbers,
  unordered: ['json', 'geometry'],
  extreme: (least, reference, column) => cellOf(minOrMax(least, reference), column),
});
