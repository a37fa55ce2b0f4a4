import type { Cell } from '../connections/index.ts';
import { columnTypes, presentFloat, sendsZone, type Column, type PresentForm } from '../schema/index.ts';

/**
 * A value as groups and neighbours show it (section 8.8 of the API reference): every number is a JSON number, `+00:00`
 * is `Z`, and a moment has a zone only where the engine sends one.
 */
export function rawValue(cell: Cell, column: Column, form: PresentForm): string {
  if (cell === null) return 'null';
  const type = columnTypes[column.type];
  switch (column.type) {
    case 'integer':
    case 'bigint':
      return type.present(cell, withCodec(column, 'Int'), form);
    case 'decimal':
      return presentFloat(cell);
    case 'real':
    case 'double':
      return type.present(cell, withCodec(column, 'Flt'), form);
    case 'year':
      return String(Number(cell));
    case 'timestamp':
      return type.present(cell, withCodec(column, 'Local'), form);
    case 'timestamptz': {
      const text = type.present(cell, column, form);
      return sendsZone(column)
        ? text.replace('+00:00', 'Z')
        : text.replace(/[+-]\d{2}:\d{2}(?=(?: BC)?"$)/, '');
    }
    case 'interval':
      return JSON.stringify(seconds(String(cell)));
    default:
      return type.present(cell, column, form);
  }
}

function withCodec(column: Column, codec: Column['wire']['codec']): Column {
  return { ...column, wire: { ...column.wire, codec } };
}

const duration =
  /^(?:(-?\d+) years? ?)?(?:(-?\d+) mons? ?)?(?:(-?\d+) days? ?)?(?:([+-])?(\d+):(\d{2}):(\d{2}(?:\.\d+)?))?$/;

/** Seconds as existing clients know them: a year has 365 days, a month 30, and there is always a fraction. */
function seconds(text: string): string {
  const match = duration.exec(text);
  if (match === null || text === '') return text;
  const [, years = 0, months = 0, days = 0, sign, hours = 0, minutes = 0, rest = 0] = match;
  const clock = Number(hours) * 3600 + Number(minutes) * 60 + Number(rest);
  const wholeDays = Number(years) * 365 + Number(months) * 30 + Number(days);
  const total = wholeDays * 86_400 + (sign === '-' ? -clock : clock);
  return Number.isInteger(total) ? `${total}.0` : String(total);
}
