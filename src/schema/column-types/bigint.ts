import type { ColumnType } from './column-type.ts';
import { presentWhole, wholeFromFilter, wholeFromJson } from './whole-number.ts';

/** 64-bit whole numbers. JSON: a bare number with every digit, or a string with `Prefer: bigint=string`. */
export const bigint: ColumnType = {
  name: 'bigint',
  group: 'number',
  present: (cell, column, form) => presentWhole(cell, column, form.bigint === 'string'),
  parse: wholeFromJson,
  parseFilter: wholeFromFilter,
};
