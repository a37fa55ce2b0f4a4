import { isRealDate, isZeroDate, type Moment } from './moment.ts';
import { offsetMinutes } from './zone-offset.ts';

const clock = String.raw`(?:[T ,]\s*(\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?)\s*([AaPp][Mm])?\s*(Z|UTC|GMT|[+-]\d{1,2}(?::?\d{2}){0,2})?)?`;
const era = String.raw`(\s*BC)?`;
const weekday = String.raw`(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+)?`;

/** The documented forms, ISO 8601 first. A slash date has the month first, as existing clients expect. */
const forms: readonly { readonly pattern: RegExp; readonly fields: readonly ('year' | 'month' | 'day')[] }[] =
  [
    { pattern: form(String.raw`(\d{4,7})-(\d{1,2})-(\d{1,2})`), fields: ['year', 'month', 'day'] },
    { pattern: form(String.raw`(\d{4})(\d{2})(\d{2})`), fields: ['year', 'month', 'day'] },
    { pattern: form(String.raw`(\d{4})\/(\d{1,2})\/(\d{1,2})`), fields: ['year', 'month', 'day'] },
    { pattern: form(String.raw`(\d{1,2})\/(\d{1,2})\/(\d{4})`), fields: ['month', 'day', 'year'] },
    {
      pattern: form(String.raw`${weekday}([A-Za-z]{3,9})\.?\s+(\d{1,2}),?\s+(\d{4})`),
      fields: ['month', 'day', 'year'],
    },
    {
      pattern: form(String.raw`${weekday}(\d{1,2})\s+([A-Za-z]{3,9})\.?,?\s+(\d{4})`),
      fields: ['day', 'month', 'year'],
    },
  ];

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Reads a date or a date with time in one of the documented forms, or seconds or milliseconds since 1970. */
export function readMoment(text: string): Moment | undefined {
  const trimmed = text.trim();
  if (/^\d{10}$|^\d{13}$/.test(trimmed)) return fromEpoch(trimmed);
  for (const { pattern, fields } of forms) {
    const match = pattern.exec(trimmed);
    if (match !== null) return assemble(match, fields);
  }
  return undefined;
}

function form(date: string): RegExp {
  return new RegExp(`^${date}${clock}${era}$`, 'i');
}

function assemble(match: RegExpExecArray, fields: readonly ('year' | 'month' | 'day')[]): Moment | undefined {
  const part = (name: 'year' | 'month' | 'day'): string => match[fields.indexOf(name) + 1] ?? '';
  const clockText = readClock(match[4], match[5]);
  const offset = match[6] === undefined ? null : offsetMinutes(match[6]);
  if (clockText === undefined || offset === undefined) return undefined;
  const moment: Moment = {
    year: Number(part('year')),
    month: monthNumber(part('month')),
    day: Number(part('day')),
    ...clockText,
    offset,
    beforeChrist: match[7] !== undefined,
  };
  return isZeroDate(moment) ? zeroDate(moment) : isRealDate(moment) ? moment : undefined;
}

/** A zero date is MySQL's to judge; a month 13 beside a zero day is nobody's. */
function zeroDate(moment: Moment): Moment | undefined {
  return moment.month <= 12 && moment.day <= 31 && !moment.beforeChrist ? moment : undefined;
}

function readClock(
  clockText?: string,
  halfDay?: string,
): { time: string | null; fraction: string } | undefined {
  if (clockText === undefined) return { time: null, fraction: '' };
  const [whole = '', fraction = ''] = clockText.split(/[.,]/);
  const [hours = 0, minutes = 0, seconds = 0] = whole.split(':').map(Number);
  const hour = halfDay === undefined ? hours : (hours % 12) + (halfDay.toLowerCase() === 'pm' ? 12 : 0);
  if (hour > 23 || minutes > 59 || seconds > 59 || (halfDay !== undefined && hours > 12)) return undefined;
  return {
    time: [hour, minutes, seconds].map((value) => String(value).padStart(2, '0')).join(':'),
    fraction: fraction === '' ? '' : fraction.padEnd(6, '0').slice(0, 6),
  };
}

function monthNumber(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  const index = months.indexOf(text.slice(0, 3).toLowerCase());
  return index < 0 ? Number.NaN : index + 1;
}

function fromEpoch(digits: string): Moment | undefined {
  const milliseconds = digits.length === 10 ? Number(digits) * 1000 : Number(digits);
  return readMoment(new Date(milliseconds).toISOString());
}
