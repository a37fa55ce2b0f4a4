/** A duration as PostgreSQL keeps it: a month has no fixed length, nor has a day where clocks are changed. */
export interface Duration {
  readonly months: bigint;
  readonly days: bigint;
  readonly microseconds: bigint;
}

export const dayMicroseconds = 86_400_000_000n;

const clock = String.raw`(\d+):(\d{2}):(\d{2})(?:\.(\d{1,6}))?`;
const serverForm = new RegExp(
  String.raw`^(?:([+-]?\d+) years? ?)?(?:([+-]?\d+) mons? ?)?(?:([+-]?\d+) days? ?)?(?:([+-])?${clock})?$`,
);
const pythonForm = new RegExp(String.raw`^(?:(-?\d+) days?, )?${clock}$`);

/** The server's own text in parts (`1 year 2 mons -3 days +04:05:06.789`); undefined for `infinity` and other text. */
export function durationOf(text: string): Duration | undefined {
  const match = text === '' ? null : serverForm.exec(text);
  if (match === null) return undefined;
  const [, years = '0', months = '0', days = '0', sign = '', hours, minutes, seconds, fraction] = match;
  const time = clockOf(hours, minutes, seconds, fraction);
  return {
    months: BigInt(years) * 12n + BigInt(months),
    days: BigInt(days),
    microseconds: sign === '-' ? -time : time,
  };
}

/** `1 day, 2:03:04`: whole days may be negative, the rest of the day never is. */
export function pythonText(total: bigint): string {
  const rest = ((total % dayMicroseconds) + dayMicroseconds) % dayMicroseconds;
  const days = (total - rest) / dayMicroseconds;
  if (days === 0n) return clockText(rest);
  return `${days} day${days === 1n || days === -1n ? '' : 's'}, ${clockText(rest)}`;
}

/** The microseconds of `1 day, 2:03:04`; undefined for other text. */
export function readPythonText(text: string): bigint | undefined {
  const match = pythonForm.exec(text.trim());
  if (match === null) return undefined;
  const [, days = '0', hours, minutes, seconds, fraction] = match;
  return BigInt(days) * dayMicroseconds + clockOf(hours, minutes, seconds, fraction);
}

/** Days and time with one sign, as PostgreSQL reads them: `-1 days -2:03:04`. */
export function signedText(total: bigint): string {
  const sign = total < 0n ? '-' : '';
  const size = total < 0n ? -total : total;
  return `${sign}${size / dayMicroseconds} days ${sign}${clockText(size % dayMicroseconds)}`;
}

/** The microseconds of a number of seconds: digits, and at most six more behind a point. */
export function microsecondsOf(seconds: string): bigint {
  const [whole = '0', fraction = ''] = seconds.replace('-', '').split('.');
  const size = BigInt(whole) * 1_000_000n + BigInt(fraction.padEnd(6, '0'));
  return seconds.startsWith('-') ? -size : size;
}

/** Seconds with a fraction, which is `.0` when there is none: `86402.0`. */
export function secondsText(total: bigint): string {
  const size = total < 0n ? -total : total;
  const fraction = (size % 1_000_000n)
    .toString()
    .padStart(6, '0')
    .replace(/0{1,5}$/, '');
  return `${total < 0n ? '-' : ''}${size / 1_000_000n}.${fraction}`;
}

function clockOf(hours = '0', minutes = '0', seconds = '0', fraction = ''): bigint {
  const whole = BigInt(hours) * 3600n + BigInt(minutes) * 60n + BigInt(seconds);
  return whole * 1_000_000n + BigInt(fraction.padEnd(6, '0'));
}

function clockText(microseconds: bigint): string {
  const [seconds, fraction] = [microseconds / 1_000_000n, microseconds % 1_000_000n];
  const text = `${seconds / 3600n}:${two((seconds / 60n) % 60n)}:${two(seconds % 60n)}`;
  return fraction === 0n ? text : `${text}.${fraction.toString().padStart(6, '0')}`;
}

function two(value: bigint): string {
  return value.toString().padStart(2, '0');
}
