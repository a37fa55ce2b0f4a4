import type { ColumnType } from './column-type.ts';
import { floatFromJson, floatFromText } from './floating-point.ts';
import { floatWords, presentFloat } from './float-text.ts';
import { presentText } from './text-of-cell.ts';

/** Single precision, and SQLite's REAL. JSON: a string (`"1.5"`) for the codec Str, a number for Flt. */
export const real: ColumnType = {
  name: 'real',
  group: 'number',
  present(cell, column) {
    if (column.wire.codec !== 'Str')
      return presentFloat(typeof cell === 'number' ? shortestSingle(cell) : cell);
    const value = Number(cell);
    return Number.isNaN(value) ? presentText(cell) : `"${floatWords(value)}"`;
  },
  parse: floatFromJson,
  parseFilter: floatFromText,
};

/** MySQL's driver widens a FLOAT: 1.1 comes as 1.100000023841858. The shortest number that is the same FLOAT. */
function shortestSingle(value: number): number {
  if (Math.fround(value) !== value) return value;
  for (let digits = 6; digits < 9; digits++) {
    const shorter = Number(value.toPrecision(digits));
    if (Math.fround(shorter) === value) return shorter;
  }
  return Number(value.toPrecision(9));
}
