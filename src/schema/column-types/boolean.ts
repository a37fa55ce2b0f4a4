import { ExactNumber, type ColumnType, type JsonValue, type StoredValue } from './column-type.ts';
import { booleanWord } from './boolean-words.ts';
import type { Column } from '../model.ts';
import { rejectValue } from './reject-value.ts';
import { presentText } from './text-of-cell.ts';
import { presentWhole } from './whole-number.ts';

/** True or false. JSON: `true` and `false`; MySQL's tinyint (codec Int) as a number. */
export const boolean: ColumnType = {
  name: 'boolean',
  group: 'boolean',
  present(cell, column) {
    if (column.wire.codec === 'Int') return presentWhole(cell, column, false);
    const word = typeof cell === 'boolean' ? cell : booleanWord(String(cell));
    return word === undefined ? presentText(cell) : String(word);
  },
  parse(value, column) {
    if (column.wire.codec === 'Int') return numeric(value);
    return truth(value) ?? rejectValue('not a valid boolean');
  },
  // Any other word counts as true, as existing clients expect of filters.
  parseFilter: (text, column): StoredValue => forColumn(booleanWord(text) ?? otherWord(text, column), column),
};

function truth(value: Exclude<JsonValue, null>): boolean | undefined {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number') return value !== 0;
  return typeof value === 'string' ? booleanWord(value) : undefined;
}

/** A tinyint holds more than 0 and 1: a number stays that number. */
function numeric(value: Exclude<JsonValue, null>): StoredValue {
  if (typeof value === 'boolean') return value ? 1 : 0;
  const text = value instanceof ExactNumber ? value.text : value;
  if (typeof text !== 'number' && typeof text !== 'string') return rejectValue('not a valid integer');
  if (!/^\s*[+-]?\d{1,3}\s*$/.test(String(text))) rejectValue('not a valid integer');
  return Number(text);
}

function otherWord(text: string, column: Column): boolean | number {
  if (column.wire.codec !== 'Int') return true;
  const value = Number(text);
  return text.trim() === '' || Number.isNaN(value) ? rejectValue('not a valid float') : value;
}

function forColumn(value: boolean | number, column: Column): StoredValue {
  return column.wire.codec === 'Int' ? Number(value) : value;
}
