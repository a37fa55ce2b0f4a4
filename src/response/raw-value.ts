import type { Cell } from '../connections/index.ts';
import {
  columnTypes,
  dayMicroseconds,
  durationOf,
  presentFloat,
  secondsText,
  sendsZone,
  type Column,
  type PresentForm,
} from '../schema/index.ts';

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
      // SQLite's are doubles; those of the codec Flt came as single precision.
      return column.wire.codec === 'Str' ? presentFloat(cell) : type.present(cell, column, form);
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

/** Seconds as existing clients know them, all digits of them; a month has no number of seconds, so its text stays. */
function seconds(text: string): string {
  const duration = durationOf(text);
  if (duration === undefined || duration.months !== 0n) return text;
  return secondsText(duration.days * dayMicroseconds + duration.microseconds);
}
