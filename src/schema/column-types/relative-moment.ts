const units = ['second', 'minute', 'hour', 'day', 'week', 'month', 'year'] as const;
type Unit = (typeof units)[number];

/** Days from now of the plain words; the time of day stays that of now, as in the original. */
const dayWords = new Map([
  ['now', 0],
  ['today', 0],
  ['yesterday', -1],
  ['tomorrow', 1],
]);

/**
 * The moment that `yesterday`, `2 days ago` or `in 3 hours` mean, as ISO text in UTC; undefined for other text.
 * For filters only: a value that is stored never depends on when it was read.
 */
export function relativeMoment(text: string, now: Date): string | undefined {
  const phrase = text.trim().toLowerCase();
  const days = dayWords.get(phrase);
  if (days !== undefined) return moved(now, 'day', days).toISOString();
  const match = /^(?:in\s+)?(\d{1,5}|an?)\s+([a-z]+?)s?(\s+ago)?$/.exec(phrase);
  const unit = units.find((known) => known === match?.[2]);
  if (match === null || unit === undefined || phrase.startsWith('in ') === (match[3] !== undefined))
    return undefined;
  const amount = /^\d/.test(match[1] ?? '') ? Number(match[1]) : 1;
  return moved(now, unit, match[3] === undefined ? amount : -amount).toISOString();
}

/**
 * The moment a duration before now, as ISO text in UTC; undefined when it is not an ISO 8601 duration.
 *
 * @example momentAgo('P7D', now)
 */
export function momentAgo(duration: string, now: Date): string | undefined {
  const match =
    /^P(?:(\d{1,4})Y)?(?:(\d{1,5})M)?(?:(\d{1,5})W)?(?:(\d{1,6})D)?(?:T(?=\d)(?:(\d{1,6})H)?(?:(\d{1,7})M)?(?:(\d{1,8})S)?)?$/.exec(
      duration,
    );
  if (match === null || duration.length < 3) return undefined;
  const parts: readonly Unit[] = ['year', 'month', 'week', 'day', 'hour', 'minute', 'second'];
  const then = parts.reduce((date, unit, index) => moved(date, unit, -Number(match[index + 1] ?? 0)), now);
  return Number.isNaN(then.getTime()) ? undefined : then.toISOString();
}

function moved(from: Date, unit: Unit, amount: number): Date {
  const date = new Date(from);
  if (unit === 'year') date.setUTCFullYear(date.getUTCFullYear() + amount);
  else if (unit === 'month') date.setUTCMonth(date.getUTCMonth() + amount);
  else date.setTime(date.getTime() + amount * milliseconds[unit]);
  return date;
}

const milliseconds = {
  second: 1000,
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
  week: 604_800_000,
} as const;
