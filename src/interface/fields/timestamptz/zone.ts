import { fromLocalInput, timestampParts, toLocalInput, type TimestampParts } from '../timestamp/format.ts';

/** The moment of a timestamp, to the millisecond; null when it has no zone or is none a `Date` can hold. */
export function momentOf(text: string): Date | null {
  const parts = timestampParts(text);
  if (parts === null || parts.offset === '') return null;
  const date = new Date(`${parts.date}T${parts.time}${parts.fraction.slice(0, 4)}${isoOffset(parts.offset)}`);
  return Number.isNaN(date.getTime()) ? null : date;
}

/** The same moment as the viewer's wall clock shows it, for an `<input type="datetime-local">`. */
export function toViewerInput(text: string, offsetAt: OffsetAt): string | null {
  const moment = momentOf(text);
  const parts = timestampParts(text);
  if (moment === null || parts === null) return null;
  const shifted = new Date(moment.getTime() + offsetAt(moment) * 60_000).toISOString();
  const local: TimestampParts = {
    date: shifted.slice(0, 10),
    time: shifted.slice(11, 19),
    fraction: parts.fraction,
    offset: '',
  };
  return shifted.length > 24 ? null : toLocalInput(local);
}

/** What the viewer's wall clock says, with the offset that holds there at that time. */
export function fromViewerInput(value: string, offsetAt: OffsetAt): string {
  const local = fromLocalInput(value);
  const asUtc = new Date(`${local}Z`);
  // The offset at the wall clock's own moment; asked twice, because it differs on the two sides of a clock change.
  const guess = new Date(asUtc.getTime() - offsetAt(asUtc) * 60_000);
  return local + offsetText(offsetAt(guess));
}

/** Minutes that the viewer's zone is ahead of UTC at a moment. */
export type OffsetAt = (moment: Date) => number;

export const viewerOffset: OffsetAt = (moment) => -moment.getTimezoneOffset();

export function viewerZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

function offsetText(minutes: number): string {
  const sign = minutes < 0 ? '-' : '+';
  const whole = Math.abs(minutes);
  return `${sign}${two(Math.floor(whole / 60))}:${two(whole % 60)}`;
}

function isoOffset(offset: string): string {
  if (offset === 'Z') return offset;
  const digits = offset.slice(1).replace(':', '').padEnd(4, '0');
  return `${offset.slice(0, 1)}${digits.slice(0, 2)}:${digits.slice(2)}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
