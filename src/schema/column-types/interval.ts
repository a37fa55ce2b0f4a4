import type { ColumnType } from './column-type.ts';
import { plainText, textFromJson } from './plain-text.ts';
import { textOfCell } from './text-of-cell.ts';

const daysAndTime = /^(?:(-?\d+) days?)?\s*(?:([+-])?(\d+):(\d{2}):(\d{2})(?:\.(\d{1,6}))?)?$/;
const dayMicroseconds = 86_400_000_000n;

/**
 * Durations. JSON: `"1 day, 2:03:04"`, `"-1 day, 23:00:00"` when there are only days and a time, as existing clients
 * know it; with months or years the server's own text (`"1 mon 2 days"`). PostgreSQL reads both.
 */
export const interval: ColumnType = {
  name: 'interval',
  group: 'text',
  present: (cell) => JSON.stringify(durationText(textOfCell(cell))),
  parse: textFromJson,
  parseFilter: plainText,
};

function durationText(text: string): string {
  const match = text === '' ? null : daysAndTime.exec(text);
  if (match === null) return text;
  const [, days = '0', sign = '', hours = '0', minutes = '0', seconds = '0', fraction = ''] = match;
  const clock = (BigInt(hours) * 3600n + BigInt(minutes) * 60n + BigInt(seconds)) * 1_000_000n;
  const time = clock + BigInt(fraction.padEnd(6, '0'));
  return fromMicroseconds(BigInt(days) * dayMicroseconds + (sign === '-' ? -time : time));
}

/** Whole days may be negative, the rest of the day never is. */
function fromMicroseconds(total: bigint): string {
  const rest = ((total % dayMicroseconds) + dayMicroseconds) % dayMicroseconds;
  const days = (total - rest) / dayMicroseconds;
  const [seconds, fraction] = [rest / 1_000_000n, rest % 1_000_000n];
  const clock = `${seconds / 3600n}:${two((seconds / 60n) % 60n)}:${two(seconds % 60n)}`;
  const time = fraction === 0n ? clock : `${clock}.${fraction.toString().padStart(6, '0')}`;
  if (days === 0n) return time;
  return `${days} day${days === 1n || days === -1n ? '' : 's'}, ${time}`;
}

function two(value: bigint): string {
  return value.toString().padStart(2, '0');
}
