import { locale } from './translate.ts';

const whole = new Intl.NumberFormat(locale);
const compact = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 });
const exactTime = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium' });
const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'narrow' });

/** `1204` → `1,204`. */
export function formatNumber(value: number): string {
  return whole.format(value);
}

/** `128402` → `128K`; below ten thousand every digit is shown. */
export function formatCompact(value: number): string {
  return value < 10_000 ? whole.format(value) : compact.format(value);
}

/** Date and time to the second, in the viewer's zone. */
export function formatExactTime(at: Date): string {
  return exactTime.format(at);
}

const units: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** `4m ago`, `in 2d`, `now`. */
export function formatRelativeTime(at: Date, now: Date): string {
  const seconds = (at.getTime() - now.getTime()) / 1000;
  const unit = units.find(([, size]) => Math.abs(seconds) >= size);
  if (!unit) return relative.format(0, 'second');
  return relative.format(Math.round(seconds / unit[1]), unit[0]);
}

/** `1.4 MB`: a size in bytes, in the unit that reads best. */
export function formatSize(bytes: number): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;
  const step = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  const unit = units[step] ?? 'byte';
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits: step === 0 || bytes / 1000 ** step >= 100 ? 0 : 1,
  }).format(bytes / 1000 ** step);
}
