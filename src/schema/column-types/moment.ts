/**
 * A point in time, or a date, as it was written: wall clock and, where one was given, its offset.
 * Never a JavaScript `Date`, which would drop microseconds and years before Christ.
 */
export interface Moment {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** `HH:MM:SS`; null for a date alone. */
  readonly time: string | null;
  /** Six digits, or an empty string when there is no fraction of a second. */
  readonly fraction: string;
  /** Minutes east of UTC; null when no zone was given. */
  readonly offset: number | null;
  readonly beforeChrist: boolean;
}

/** `2024-01-31`. */
export function dateOf(moment: Moment): string {
  return `${String(moment.year).padStart(4, '0')}-${twoDigits(moment.month)}-${twoDigits(moment.day)}`;
}

/** `10:11:12` with six digits of a fraction only when it is not zero. */
export function timeOf(moment: Moment): string {
  const time = moment.time ?? '00:00:00';
  return /[1-9]/.test(moment.fraction) ? `${time}.${moment.fraction}` : time;
}

/** The same wall clock moved by minutes, which may have seconds behind the point; its offset left as it is. */
export function movedBy(moment: Moment, minutes: number): Moment {
  if (minutes === 0) return moment;
  const [hours = 0, mins = 0, seconds = 0] = (moment.time ?? '00:00:00').split(':').map(Number);
  const { date, cycles } = calendarDay(moment);
  date.setUTCHours(hours, mins, seconds + Math.round(minutes * 60));
  const year = date.getUTCFullYear() + cycles;
  return {
    ...moment,
    year: year > 0 ? year : 1 - year,
    beforeChrist: year <= 0,
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    time: [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()].map(twoDigits).join(':'),
  };
}

/** There is no year 0: 1 BC is year 0 for arithmetic. */
function astronomicalYear(moment: Moment): number {
  return moment.beforeChrist ? 1 - moment.year : moment.year;
}

/** The day in a year that JavaScript has: databases go beyond its 275760, and the calendar repeats every 400 years. */
export function calendarDay(moment: Moment): { readonly date: Date; readonly cycles: number } {
  const year = astronomicalYear(moment);
  const cycles = Math.floor(year / 400) * 400 - 2000;
  const date = new Date(0);
  date.setUTCFullYear(year - cycles, moment.month - 1, moment.day);
  return { date, cycles };
}

/** MySQL's `0000-00-00` and `2024-00-00`, which its own settings may allow. */
export function isZeroDate(moment: Moment): boolean {
  return moment.year === 0 || moment.month === 0 || moment.day === 0;
}

export function isRealDate(moment: Moment): boolean {
  const { date } = calendarDay(moment);
  return date.getUTCMonth() === moment.month - 1 && date.getUTCDate() === moment.day;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
