import { ExactNumber, type ColumnType } from './column-type.ts';
import { rejectValue } from './reject-value.ts';
import { presentText, textOfCell } from './text-of-cell.ts';

/**
 * Bit strings. JSON: the bits as text (`"101"`, PostgreSQL), or the number they make (MySQL, whose driver
 * hands over a number).
 */
export const bit: ColumnType = {
  name: 'bit',
  group: 'text',
  present: (cell) =>
    typeof cell === 'number' || typeof cell === 'bigint' ? textOfCell(cell) : presentText(cell),
  parse(value) {
    if (typeof value === 'boolean') return value ? '1' : '0';
    if (value instanceof ExactNumber) return bits(value.text);
    return bits(typeof value === 'string' || typeof value === 'number' ? String(value) : '?');
  },
  parseFilter: bits,
};

function bits(text: string): string {
  const trimmed = text.trim();
  if (trimmed === 'true' || trimmed === 'false') return trimmed === 'true' ? '1' : '0';
  if (!/^\d*$/.test(trimmed)) rejectValue('not a valid bit string');
  return trimmed;
}
