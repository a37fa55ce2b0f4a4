import type { ColumnType } from './column-type.ts';
import {
  dayMicroseconds,
  durationOf,
  microsecondsOf,
  pythonText,
  readPythonText,
  signedText,
} from './duration-text.ts';
import { plainText, textFromJson } from './plain-text.ts';
import { textOfCell } from './text-of-cell.ts';

/**
 * Durations. JSON: `"1 day, 2:03:04"`, `"-1 day, 23:00:00"` when there are only days and a time, as existing clients
 * know it; with months or years the server's own text (`"1 mon 2 days"`).
 */
export const interval: ColumnType = {
  name: 'interval',
  group: 'text',
  present: (cell) => JSON.stringify(presented(textOfCell(cell))),
  // `-1 day, 23:00:00` is what minus one hour was shown as: stored, it is minus one hour again.
  parse(value) {
    const text = textFromJson(value);
    const total = readPythonText(text);
    return total === undefined || total >= 0n ? text : signedText(total);
  },
  // Groups are named by their seconds, of which PostgreSQL reads fewer than a duration may have.
  parseFilter(text) {
    const total = /^-?\d+(?:\.\d{1,6})?$/.test(text.trim()) ? microsecondsOf(text.trim()) : undefined;
    return total === undefined ? plainText(text) : signedText(total);
  },
};

function presented(text: string): string {
  const duration = durationOf(text);
  if (duration === undefined || duration.months !== 0n) return text;
  return pythonText(duration.days * dayMicroseconds + duration.microseconds);
}
