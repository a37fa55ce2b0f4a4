import { formatExactTime, formatRelativeTime } from '../../i18n/index.ts';

/** A moment for a glance, and in full for a closer look. */
export interface TimeText {
  readonly short: string;
  readonly exact: string;
}

/**
 * A time of the database for a line of the overview. One with a zone is told relative to now; one
 * without is nobody's moment, so it stays as it is written, to the minute.
 */
export function timeText(value: unknown, now: Date): TimeText | null {
  if (typeof value !== 'string' || value === '') return null;
  if (!/(Z|[+-]\d\d:?\d\d)$/.test(value))
    return { short: value.replace('T', ' ').slice(0, 16), exact: value };
  const at = new Date(value);
  if (Number.isNaN(at.getTime())) return { short: value, exact: value };
  return { short: formatRelativeTime(at, now), exact: formatExactTime(at) };
}
