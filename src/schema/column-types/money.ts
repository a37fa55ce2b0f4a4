import type { ColumnType } from './column-type.ts';
import { plainDecimal } from './decimal-text.ts';
import { numberTextFromJson } from './number-text.ts';
import { rejectValue } from './reject-value.ts';
import { presentText } from './text-of-cell.ts';

/** PostgreSQL's money. JSON: the server's own text (`"$12.50"`), which it also reads back. */
export const money: ColumnType = {
  name: 'money',
  group: 'text',
  present: presentText,
  parse: (value) => amount(numberTextFromJson(value)),
  parseFilter: amount,
};

/** A plain number, or digits with a currency sign and separators in the server's locale. */
function amount(text: string): string {
  const trimmed = text.trim();
  const plain = plainDecimal(trimmed);
  if (plain !== undefined) return plain;
  if (!/^[-+(]?\p{Sc}?[-+]?[\d.,' ]*\d[\d.,' ]*\p{Sc}?\)?$/u.test(trimmed)) rejectValue('not a valid float');
  return trimmed;
}
