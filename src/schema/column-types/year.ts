import type { ColumnType } from './column-type.ts';
import { numberTextFromJson } from './number-text.ts';
import { rejectValue } from './reject-value.ts';
import { presentText } from './text-of-cell.ts';

/** MySQL's YEAR. JSON: a string (`"2024"`). */
export const year: ColumnType = {
  name: 'year',
  group: 'text',
  present: presentText,
  parse: (value) => fourDigits(numberTextFromJson(value)),
  parseFilter: fourDigits,
};

function fourDigits(text: string): string {
  const trimmed = text.trim();
  if (!/^(?:0{1,4}|\d{4})$/.test(trimmed)) rejectValue('not a valid year');
  return trimmed;
}
