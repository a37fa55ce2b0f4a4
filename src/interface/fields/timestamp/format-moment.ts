import { formatRelativeTime, locale } from '../../i18n/index.ts';

const sameYear = new Intl.DateTimeFormat(locale, {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
});
const otherYear = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' });
const weekMs = 7 * 86_400_000;

/** `4m ago` within a week of now, else the day; a relative time of years says nothing. */
export function formatMoment(moment: Date, now: Date): string {
  if (Math.abs(moment.getTime() - now.getTime()) < weekMs) return formatRelativeTime(moment, now);
  return (moment.getFullYear() === now.getFullYear() ? sameYear : otherYear).format(moment);
}
