import { t } from '../../i18n/index.ts';
import type { Parsed } from '../../state/index.ts';

/** A timestamp taken apart; `fraction` has its point, `offset` is empty, `Z` or `+02:00`. */
export interface TimestampParts {
  readonly date: string;
  readonly time: string;
  readonly fraction: string;
  readonly offset: string;
}

const pattern = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}:\d{2})(\.\d+)?(Z|[+-]\d{2}(?::?\d{2})?)?$/;

/** The parts of an ordinary timestamp, or null for `infinity`, zero dates, years before Christ and the like. */
export function timestampParts(text: string): TimestampParts | null {
  const found = pattern.exec(text);
  if (found === null) return null;
  const [, date = '', time = '', fraction = '', offset = ''] = found;
  return date.startsWith('0000') ? null : { date, time, fraction, offset };
}

/** Whether the browser's own input would cut digits off: it knows milliseconds at most. */
export function fitsNativeInput(parts: TimestampParts | null): parts is TimestampParts {
  return parts !== null && /^(\.\d{1,3}0*)?$/.test(parts.fraction);
}

/** The value of an `<input type="datetime-local">` for a timestamp without a zone. */
export function toLocalInput(parts: TimestampParts): string {
  const millis = parts.fraction.replace(/0+$/, '').slice(0, 4);
  return `${parts.date}T${parts.time}${millis === '.' ? '' : millis}`;
}

/** What the input gives, with the seconds that browsers leave out when they are zero. */
export function fromLocalInput(value: string): string {
  return /T\d{2}:\d{2}$/.test(value) ? `${value}:00` : value;
}

export function parseTimestamp(text: string): Parsed {
  const value = text.trim();
  return value === '' ? { ok: false, message: t('fields.notTimestamp') } : { ok: true, value };
}
