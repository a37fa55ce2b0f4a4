import type { ColumnType } from './column-type.ts';
import { floatFromJson, floatFromText } from './floating-point.ts';
import { floatWords, presentFloat } from './float-text.ts';
import { presentText } from './text-of-cell.ts';

/** Single precision, and SQLite's REAL. JSON: a string (`"1.5"`) for the codec Str, a number for Flt. */
export const real: ColumnType = {
  name: 'real',
  group: 'number',
  present(cell, column) {
    if (column.wire.codec !== 'Str') return presentFloat(cell);
    const value = Number(cell);
    return Number.isNaN(value) ? presentText(cell) : `"${floatWords(value)}"`;
  },
  parse: floatFromJson,
  parseFilter: floatFromText,
};
