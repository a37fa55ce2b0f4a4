import type { ColumnType } from './column-type.ts';
import { rejectValue } from './reject-value.ts';
import { textOfCell } from './text-of-cell.ts';

const pattern = /^(-?\d{1,3}):(\d{2})(?::(\d{2})(?:\.(\d{1,6}))?)?\s*(Z|[+-]\d{2}(?::?\d{2}){0,2})?$/i;

/**
 * Times of day, and MySQL's TIME, which reaches from -838 to 838 hours.
 * JSON: `"10:11:12"`, with six digits of a fraction when it is not zero, and `+02:00` for a type with a zone.
 */
export const time: ColumnType = {
  name: 'time',
  group: 'text',
  present: (cell) => JSON.stringify(normalised(textOfCell(cell)) ?? textOfCell(cell)),
  parse: (value) => checked(typeof value === 'string' ? value : ''),
  parseFilter: checked,
};

function normalised(text: string): string | undefined {
  const match = pattern.exec(text.trim());
  if (match === null) return undefined;
  const [, hours = '', minutes = '', seconds = '00', fraction = '', zone = ''] = match;
  const sign = hours.startsWith('-') ? '-' : '';
  const clock = `${sign}${hours.replace('-', '').padStart(2, '0')}:${minutes}:${seconds}`;
  return `${clock}${/[1-9]/.test(fraction) ? `.${fraction.padEnd(6, '0')}` : ''}${zoneText(zone)}`;
}

function zoneText(zone: string): string {
  if (zone === '') return '';
  if (zone.toUpperCase() === 'Z') return '+00:00';
  const digits = zone.slice(1).replaceAll(':', '');
  const parts = [digits.slice(0, 2), digits.slice(2, 4) || '00', digits.slice(4)].filter(
    (part) => part !== '',
  );
  return zone.charAt(0) + parts.join(':');
}

function checked(text: string): string {
  return normalised(text) ?? rejectValue('not a valid time');
}
