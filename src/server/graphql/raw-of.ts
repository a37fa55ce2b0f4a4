import { parseJson } from '../../query/index.ts';
import { ExactNumber, presentFloat, sendsZone, type Column, type JsonValue } from '../../schema/index.ts';

const scalar = { jsonDepth: 1, objectKeys: 1 };

/**
 * A record's value as lookups show it (section 8.8 of the API reference): numbers are JSON numbers, `+00:00` is `Z`,
 * and a moment has a zone only where the engine sends one.
 */
export function rawOf(value: JsonValue, column: Column): JsonValue {
  if (typeof value === 'number' || value instanceof ExactNumber) return numberOf(value.toString(), column);
  if (typeof value !== 'string') return value;
  switch (column.type) {
    case 'integer':
    case 'bigint':
    case 'decimal':
    case 'real':
    case 'double':
    case 'year':
      return numberOf(value, column);
    case 'timestamp':
      return withoutZone(value);
    case 'timestamptz':
      return sendsZone(column) ? value.replace('+00:00', 'Z') : withoutZone(value);
    default:
      return value;
  }
}

function numberOf(text: string, column: Column): JsonValue {
  if (!/^-?\d/.test(text)) return text; // NaN and the infinities are words
  const fraction = column.type === 'decimal' || column.type === 'real' || column.type === 'double';
  return parseJson(fraction ? presentFloat(text) : String(BigInt(text)), scalar);
}

function withoutZone(text: string): string {
  return text.replace(/(?:Z|[+-]\d{2}:\d{2})(?=(?: BC)?$)/, '');
}
