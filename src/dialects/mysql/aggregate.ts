import type { ColumnTypeName } from '../../schema/index.ts';
import { aggregates, minOrMax } from '../aggregates.ts';
import { cellOf } from './cell-of.ts';

const numbers: readonly ColumnTypeName[] = [
  'integer',
  'bigint',
  'decimal',
  'real',
  'double',
  'boolean',
  'bit',
  'year',
];

/** https://mariadb.com/kb/en/aggregate-functions/ */
export const mysqlAggregate = aggregates({
  summed: numbers,
  averaged: numbers,
  unordered: ['json', 'geometry', 'other'],
  extreme: (least, reference, column) => cellOf(minOrMax(least, reference), column),
});
