import type { Column } from '../model.ts';
import type { FilterOptions, JsonValue, StoredValue } from './column-type.ts';
import { infiniteDate } from './infinite-date.ts';
import { dateOf, isZeroDate, movedBy, timeOf, type Moment } from './moment.ts';
import { readMoment } from './moment-text.ts';
import { numberTextFromJson } from './number-text.ts';
import { rejectValue } from './reject-value.ts';
import { relativeMoment } from './relative-moment.ts';
import { sendsZone } from './sends-zone.ts';
import { textOfCell } from './text-of-cell.ts';
import { clockIn, timeZone } from './time-zone.ts';
import { offsetMinutes, offsetText } from './zone-offset.ts';

const message = 'date has wrong format';
const cellPattern =
  /^(\d{4,}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2}(?::\d{2})?)(?:\.(\d{1,6}))?)?\s*(Z|[+-][\d:]+)?( BC)?$/;

/** The engine's text of a timestamp in parts; undefined for text that is none, which SQLite may hold. */
interface CellParts {
  readonly date: string;
  readonly time: string;
  readonly fraction: string;
  readonly zone: string | undefined;
  readonly era: string;
}

/**
 * ISO 8601 with the zone of the column appended, the clock not shifted; the fraction only when it is not zero.
 *
 * @param column its codec Local leaves the zone out, unless one is configured
 */
export function presentWallClock(cell: Exclude<StoredValue, null>, column: Column): string {
  const text = textOfCell(cell);
  const parts = cellParts(text);
  if (parts === undefined) return JSON.stringify(text);
  return isoText(
    parts,
    parts.zone === undefined ? zoneOf(parts, column) : offsetText(offsetMinutes(parts.zone) ?? 0),
  );
}

function zoneOf(parts: CellParts, { wire, timeZone: name }: Column): string {
  if (name === undefined) return wire.codec === 'Local' ? '' : '+00:00';
  const clock = readMoment(`${parts.date} ${parts.time}${parts.era}`);
  if (clock === undefined || isZeroDate(clock)) return '+00:00';
  return offsetText(Math.trunc(timeZone(name).offsetOfClock(clock)));
}

const lastMovableYear = 275_760;

/** ISO 8601 in the zone asked for; UTC when none was. */
export function presentInZone(cell: Exclude<StoredValue, null>, requested: string | undefined): string {
  const text = textOfCell(cell);
  const parts = cellParts(text);
  if (parts === undefined) return JSON.stringify(text);
  const stored = offsetMinutes(parts.zone ?? 'Z') ?? 0;
  const wanted = offsetMinutes(requested ?? 'Z') ?? 0;
  if (stored === wanted) return isoText(parts, offsetText(wanted));
  const moment = readMoment(`${parts.date} ${parts.time}${parts.era}`);
  if (moment === undefined || !isMovable(moment)) return isoText(parts, offsetText(stored));
  const shifted = movedBy(moment, wanted - stored);
  const era = shifted.beforeChrist ? ' BC' : '';
  return isoText(
    { ...parts, date: dateOf(shifted), time: shifted.time ?? '00:00:00', era },
    offsetText(wanted),
  );
}

/**
 * MySQL's zero dates are no point in time that could be moved. The last years of PostgreSQL's calendar stay in UTC
 * too, as in the JSON that it builds itself: moved, they could leave its range.
 */
function isMovable(moment: Moment): boolean {
  return !isZeroDate(moment) && (moment.beforeChrist || moment.year < lastMovableYear);
}

function cellParts(text: string): CellParts | undefined {
  const match = cellPattern.exec(text);
  if (match === null) return undefined;
  const [, date = '', time = '00:00', fraction = '', zone, era = ''] = match;
  return { date, time: time.length === 5 ? `${time}:00` : time, fraction, zone, era };
}

function isoText(parts: CellParts, zone: string): string {
  const fraction = /[1-9]/.test(parts.fraction) ? `.${parts.fraction.padEnd(6, '0')}` : '';
  return `"${parts.date}T${parts.time}${fraction}${zone}${parts.era}"`;
}

/** A timestamp in a request body. Numbers are seconds or milliseconds since 1970. */
export function momentFromJson(value: Exclude<JsonValue, null>): Moment | string {
  if (typeof value === 'boolean') return rejectValue(message);
  return momentOrInfinity(typeof value === 'string' ? value : numberTextFromJson(value));
}

/** A timestamp in a filter: also `yesterday`, `2 days ago`. */
export function momentFromFilter(text: string, options: FilterOptions): Moment | string {
  return momentOrInfinity(relativeMoment(text, options.now) ?? text);
}

function momentOrInfinity(text: string): Moment | string {
  return infiniteDate(text) ?? readMoment(text) ?? rejectValue(message);
}

/** The moment in UTC; a value without zone is meant in the zone of the request, else in that of the column. */
export function utcText(moment: Moment | string, column: Column, requested?: string): string {
  if (typeof moment === 'string') return moment;
  const utc = movedBy(moment, -(moment.offset ?? offsetMeant(moment, column, requested)));
  const zone = sendsZone(column) ? '+00:00' : '';
  return `${dateOf(utc)} ${timeOf(utc)}${zone}${eraOf(utc)}`;
}

function offsetMeant(moment: Moment, column: Column, requested: string | undefined): number {
  if (requested !== undefined) return offsetMinutes(requested) ?? 0;
  if (column.timeZone === undefined || isZeroDate(moment)) return 0;
  return timeZone(column.timeZone).offsetOfClock(moment);
}

/** The wall clock in the zone of the column of a value with a zone, else the wall clock as it is. */
export function wallClockText(moment: Moment | string, column: Column): string {
  if (typeof moment === 'string') return moment;
  const clock = clockIn(column.timeZone, moment);
  return `${dateOf(clock)} ${timeOf(clock)}${eraOf(clock)}`;
}

/**
 * SQLite's timestamps are text and compare as text: always six digits, as the original wrote them. A zone in the value
 * counts only where the column is known to have one.
 */
export function localText(moment: Moment | string, { timeZone: zone }: Column): string {
  if (typeof moment === 'string') return moment;
  const clock = zone === undefined ? moment : clockIn(zone, moment);
  return `${dateOf(clock)} ${clock.time ?? '00:00:00'}.${clock.fraction.padEnd(6, '0')}`;
}

function eraOf(moment: Moment): string {
  return moment.beforeChrist ? ' BC' : '';
}
