import type { ColumnType } from './column-type.ts';
import { presentWhole, roundsInJavaScript, wholeFromFilter, wholeFromJson } from './whole-number.ts';

/** Whole numbers of up to 32 bits, and SQLite's INTEGER. JSON: a number (`12`); a string for the codec Str. */
export const integer: ColumnType = {
  name: 'integer',
  group: 'number',
  present: (cell, column, form) => presentWhole(cell, column, roundsInJavaScript(cell, form)),
  parse: wholeFromJson,
  parseFilter: wholeFromFilter,
};
