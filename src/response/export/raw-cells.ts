import type { Column, PresentForm } from '../../schema/index.ts';
import type { ByteSink } from './byte-sink.ts';

/**
 * Writes a cell of the database's bytes from `start` to `end` into the sink.
 *
 * @returns false, with nothing written, when the cell is no plain case: it is decoded then, and presented like any
 *   other
 */
export type RawCell = (bytes: Buffer, start: number, end: number, sink: ByteSink) => boolean;

/** What a column's cells mostly look like; null where every cell has to be decoded. */
export function rawCell({ type, element, wire, timeZone }: Column, form: PresentForm): RawCell | null {
  if (element !== null) return null;
  switch (type) {
    case 'integer':
    case 'bigint':
      return number;
    case 'decimal':
      return wire.codec === 'Str' ? number : null;
    case 'boolean':
      return wire.codec === 'Bool' ? truth : null;
    case 'text':
    case 'enum':
    case 'uuid':
    case 'date':
      return text;
    case 'json':
      return wire.codec === 'Json' ? text : null;
    case 'timestamp':
      // A clock that is meant in a zone gets the offset that the zone had then.
      return wire.codec === 'Local' || timeZone !== undefined ? null : moment;
    case 'timestamptz':
      return form.timeZone === undefined ? zonedMoment : null;
    default:
      return null;
  }
}

const [minus, zero, nine] = [0x2d, 0x30, 0x39];
const [quote, comma, carriageReturn, lineFeed] = [0x22, 0x2c, 0x0d, 0x0a];

/** Digits with a sign and a point before or between them; `NaN` and infinity are not. */
function number(bytes: Buffer, start: number, end: number, sink: ByteSink): boolean {
  const first = start + (bytes[start] === minus ? 1 : 0);
  if (!isDigit(bytes[first])) return false;
  copy(bytes, start, end, sink);
  return true;
}

/** PostgreSQL writes `t` and `f`. */
function truth(bytes: Buffer, start: number, end: number, sink: ByteSink): boolean {
  if (end - start !== 1) return false;
  sink.text(bytes[start] === 0x74 ? 'true' : 'false');
  return true;
}

/** Beginnings that a spreadsheet would run, and `'`, which may hide one. */
const formulaStarts: ReadonlySet<number> = new Set(Buffer.from("=+-@\t\r'"));

/** Text goes as it is while nothing in it needs quotes. */
function text(bytes: Buffer, start: number, end: number, sink: ByteSink): boolean {
  if (start === end || formulaStarts.has(bytes[start] ?? 0)) return false;
  const memory = sink.room(end - start);
  let to = sink.end;
  for (let at = start; at < end; at++) {
    const byte = bytes[at] ?? 0;
    if (byte <= comma && (byte === quote || byte === comma || byte === lineFeed || byte === carriageReturn)) {
      quoted(bytes, start, end, sink);
      return true;
    }
    memory[to++] = byte;
  }
  sink.advance(to);
  return true;
}

function quoted(bytes: Buffer, start: number, end: number, sink: ByteSink): void {
  const memory = sink.room(2 * (end - start) + 2);
  let to = sink.end;
  memory[to++] = quote;
  for (let at = start; at < end; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === quote) memory[to++] = quote;
    memory[to++] = byte;
  }
  memory[to++] = quote;
  sink.advance(to);
}

/** `2024-01-31 10:11:12`, or with a fraction. */
function moment(bytes: Buffer, start: number, end: number, sink: ByteSink): boolean {
  return isoMoment(bytes, start, end, sink);
}

/** The same with `+00` behind it: the session is in UTC. */
function zonedMoment(bytes: Buffer, start: number, end: number, sink: ByteSink): boolean {
  const zone = end - 3;
  const isUtc = bytes[zone] === 0x2b && bytes[zone + 1] === zero && bytes[zone + 2] === zero;
  return isUtc && isoMoment(bytes, start, zone, sink);
}

const clockLength = 19;
const fractionDigits = 6;

/** Writes `2024-01-31T10:11:12+00:00`, a fraction with six digits. Other years, eras and infinity are no plain case. */
function isoMoment(bytes: Buffer, start: number, end: number, sink: ByteSink): boolean {
  const clockEnd = start + clockLength;
  const digits = end - clockEnd - 1;
  const isPlain = bytes[start + 4] === minus && bytes[start + 10] === 0x20 && bytes[clockEnd - 3] === 0x3a;
  if (!isPlain || digits > fractionDigits || (digits !== -1 && bytes[clockEnd] !== 0x2e)) return false;
  if (digits === 0 || end < clockEnd || !isDigit(bytes[end - 1])) return false;
  copy(bytes, start, end, sink);
  sink.room(0)[sink.end - (end - start) + 10] = 0x54; // T
  for (let missing = digits === -1 ? 0 : fractionDigits - digits; missing > 0; missing--) sink.byte(zero);
  sink.text('+00:00');
  return true;
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= zero && byte <= nine;
}

/** Byte by byte: below some fifty bytes that is faster than `Buffer.copy`. */
function copy(bytes: Buffer, start: number, end: number, sink: ByteSink): void {
  const memory = sink.room(end - start);
  let to = sink.end;
  for (let at = start; at < end; at++) memory[to++] = bytes[at] ?? 0;
  sink.advance(to);
}
