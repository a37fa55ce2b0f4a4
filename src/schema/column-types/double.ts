import type { ColumnType } from './column-type.ts';
import { floatFromJson, floatFromText } from './floating-point.ts';
import { presentFloat, shortestOrFixed } from './float-text.ts';
import { presentText } from './text-of-cell.ts';

/** MySQL's DOUBLE as existing clients know it. */
const mysqlDecimals = 10;

/** Double precision. JSON: a number; for the codec Str (MySQL) a string with ten decimals where they are exact. */
export const double: ColumnType = {
  name: 'double',
  group: 'number',
  present(cell, column) {
    if (column.wire.codec !== 'Str') return presentFloat(cell);
    const value = Number(cell);
    return Number.isNaN(value) ? presentText(cell) : `"${shortestOrFixed(value, mysqlDecimals)}"`;
  },
  parse: floatFromJson,
  parseFilter: floatFromText,
};
