import { calendarDay, isZeroDate, movedBy, type Moment } from './moment.ts';

/** Offsets of a named zone (`Europe/Berlin`), in minutes east of UTC; before zones were agreed upon they have seconds. */
export interface TimeZone {
  /** What a clock in the zone is ahead of UTC when it shows this; as PostgreSQL decides where clocks are changed. */
  offsetOfClock(clock: Moment): number;
  /** What a clock in the zone is ahead of a moment in UTC. */
  offsetAt(utc: Moment): number;
}

const dayMs = 86_400_000;

/** Days remembered for each zone: a list of records asks about the same ones again. */
const maxDays = 5000;

const zones = new Map<string, TimeZone>();

/** @throws RangeError for a name that this runtime does not know */
export function timeZone(name: string): TimeZone {
  let zone = zones.get(name);
  if (zone === undefined) zones.set(name, (zone = openZone(name)));
  return zone;
}

function openZone(name: string): TimeZone {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' });
  const offsetAtMs = (ms: number): number => offsetIn(format.format(ms));
  const days = rememberedDays((day) => ({
    before: offsetAtMs((day - 1) * dayMs),
    after: offsetAtMs((day + 2) * dayMs),
  }));
  return {
    offsetAt: (utc) => offsetAtMs(millisecondsOf(utc)),
    offsetOfClock(clock) {
      const ms = millisecondsOf(clock);
      const { before, after } = days(Math.floor(ms / dayMs));
      if (before === after) return before;
      // An hour that comes twice is meant the second time; one that is left out as if it were not.
      return offsetAtMs(ms - after * 60_000) === after ? after : before;
    },
  };
}

interface DayOffsets {
  readonly before: number;
  readonly after: number;
}

/** Telling an offset costs some microseconds. */
function rememberedDays(tell: (day: number) => DayOffsets): (day: number) => DayOffsets {
  const days = new Map<number, DayOffsets>();
  return (day) => {
    let offsets = days.get(day);
    if (offsets === undefined) {
      if (days.size >= maxDays) days.clear();
      days.set(day, (offsets = tell(day)));
    }
    return offsets;
  };
}

/** `GMT`, `GMT+02:00` or `GMT+00:53:28` at the end of a formatted date. */
function offsetIn(text: string): number {
  const match = /GMT(?:([+-])(\d{2}):(\d{2})(?::(\d{2}))?)?$/.exec(text);
  const [, sign, hours = '0', minutes = '0', seconds = '0'] = match ?? [];
  const size = Number(hours) * 60 + Number(minutes) + Number(seconds) / 60;
  return sign === '-' ? -size : size;
}

const firstYear = 1800;
const lastYear = 290_000;

/** Before this year no zone changed; after 2400 the rules stay as they are, and the calendar repeats. */
function millisecondsOf(moment: Moment): number {
  const { date, cycles } = calendarDay(withinRules(moment));
  const [hours = 0, minutes = 0, seconds = 0] = (moment.time ?? '00:00:00').split(':').map(Number);
  date.setUTCHours(hours, minutes, seconds);
  date.setUTCFullYear(date.getUTCFullYear() + Math.min(cycles, 400));
  return date.getTime();
}

/** The first year, and a winter's day in the last years of PostgreSQL's calendar, stand for those beyond. */
function withinRules(moment: Moment): Moment {
  if (moment.beforeChrist || moment.year < firstYear) {
    return { ...moment, year: firstYear, month: 1, day: 1, beforeChrist: false };
  }
  return moment.year >= lastYear ? { ...moment, year: lastYear, month: 1, day: 1 } : moment;
}

/** The clock of a zone, UTC without a name, when it is this moment. Without an offset it is that clock already. */
export function clockIn(name: string | undefined, moment: Moment): Moment {
  if (moment.offset === null || isZeroDate(moment)) return moment;
  if (name === undefined) return movedBy(moment, -moment.offset);
  const zone = timeZone(name);
  // What was shown with the zone's own offset comes back as it was, also where clocks are changed.
  if (moment.offset === Math.trunc(zone.offsetOfClock(moment))) return moment;
  const utc = movedBy(moment, -moment.offset);
  return movedBy(utc, zone.offsetAt(utc));
}
