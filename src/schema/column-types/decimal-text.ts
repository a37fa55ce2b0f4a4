const decimalPattern = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,4}))?$/;
const maxDigits = 2000;

/**
 * Decimal text without exponent, leading zeros or plus sign; undefined when it is not a decimal number.
 *
 * @example plainDecimal('1.50e1') // '15.0'
 */
export function plainDecimal(text: string): string | undefined {
  const match = decimalPattern.exec(text.trim());
  if (match === null) return undefined;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  if (whole === '' && fraction === '') return undefined;
  const shift = Number(exponent);
  if (whole.length + fraction.length + Math.abs(shift) > maxDigits) return undefined;
  return assemble(sign === '-', ...shiftPoint(whole, fraction, shift));
}

/** Rounded half away from zero to `scale` digits after the point, as the engines round a `numeric(p, s)`. */
export function roundDecimal(plain: string, scale: number): string {
  const negative = plain.startsWith('-');
  const [whole = '0', fraction = ''] = (negative ? plain.slice(1) : plain).split('.');
  if (fraction.length <= scale) return plain;
  const kept = BigInt(whole + fraction.slice(0, scale));
  const rounded = (fraction.charAt(scale) >= '5' ? kept + 1n : kept).toString().padStart(scale + 1, '0');
  const point = rounded.length - scale;
  return assemble(negative, rounded.slice(0, point), rounded.slice(point));
}

function shiftPoint(whole: string, fraction: string, shift: number): [string, string] {
  if (shift >= 0) {
    const padded = fraction.padEnd(shift, '0');
    return [whole + padded.slice(0, shift), padded.slice(shift)];
  }
  const padded = whole.padStart(-shift, '0');
  const point = padded.length + shift;
  return [padded.slice(0, point), padded.slice(point) + fraction];
}

function assemble(negative: boolean, whole: string, fraction: string): string {
  const digits = whole.replace(/^0+(?=\d)/, '') || '0';
  const text = fraction === '' ? digits : `${digits}.${fraction}`;
  return negative && /[1-9]/.test(text) ? `-${text}` : text;
}
