import type { Column } from '../model.ts';
import type { ColumnType, StoredValue } from './column-type.ts';
import { plainDecimal, roundDecimal } from './decimal-text.ts';
import { presentFloat, shortestOrFixed } from './float-text.ts';
import { isSpecialNumber, numberTextFromJson, numberWord } from './number-text.ts';
import { rejectValue } from './reject-value.ts';
import { presentText } from './text-of-cell.ts';

/** Where SQLite stores a decimal as a float and no scale is declared, the original prints this many digits. */
const defaultScale = 10;

/** Exact decimals. JSON: a string with the column's scale (`"12.30"`); a number for the codec Flt. */
export const decimal: ColumnType = {
  name: 'decimal',
  group: 'number',
  present(cell, column) {
    if (column.wire.codec === 'Flt') return presentFloat(cell);
    if (typeof cell === 'number') return `"${shortestOrFixed(cell, column.scale ?? defaultScale)}"`;
    if (typeof cell === 'bigint') return `"${withScale(cell, column.scale ?? defaultScale)}"`;
    return presentText(cell);
  },
  parse(value, column) {
    const text = decimalOrSpecial(numberTextFromJson(value));
    return isSpecialNumber(text) ? text : toScale(text, column);
  },
  parseFilter: (text): StoredValue => decimalOrSpecial(text),
};

function decimalOrSpecial(text: string): string {
  const word = numberWord(text);
  if (isSpecialNumber(word)) return word;
  return plainDecimal(word) ?? rejectValue('not a valid float');
}

/** PostgreSQL and MySQL round to the declared scale by themselves; SQLite would keep what the column cannot show. */
function toScale(text: string, column: Column): string {
  return column.scale === null || column.scale < 0 ? text : roundDecimal(text, column.scale);
}

function withScale(value: bigint, scale: number): string {
  return scale === 0 ? value.toString() : `${value}.${'0'.repeat(scale)}`;
}
