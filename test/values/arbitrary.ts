import fc from 'fast-check';

/** Whole numbers of so many bits. */
export function whole(bits: number, signed = true): fc.Arbitrary<string> {
  const size = 1n << BigInt(bits - (signed ? 1 : 0));
  return fc.bigInt({ min: signed ? -size : 0n, max: size - 1n }).map(String);
}

/** Decimals of so many digits, `scale` of them behind the point. */
export function decimal(precision: number, scale: number): fc.Arbitrary<string> {
  const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: precision, maxLength: precision });
  return fc.tuple(fc.boolean(), digits, fc.nat(precision - 1)).map(([negative, all, zeros]) => {
    const text = all.map((digit, index) => (index < zeros ? 0 : digit)).join('');
    const number = `${text.slice(0, precision - scale) || '0'}${scale === 0 ? '' : `.${text.slice(precision - scale)}`}`;
    return negative ? `-${number}` : number;
  });
}

/** Doubles of every size, in the shortest text that means them. */
export const double: fc.Arbitrary<string> = fc
  .double({ noNaN: true, noDefaultInfinity: true })
  .map((value) => (Object.is(value, -0) ? '-0' : String(value)));

/** Floats of single precision, as doubles print them. */
export const single: fc.Arbitrary<string> = fc
  .float({ noNaN: true, noDefaultInfinity: true })
  .map((value) => (Object.is(value, -0) ? '-0' : String(value)));

/** Characters that mean something to SQL, to file formats or to drivers. */
const awkward = Array.from('\'"\\%_,;=+-@{}[]()<>\t\r\n !:/?&#`|\u007f\u0001\ufeff\u2028😀İ');

/** Text of any script, without NUL and lone surrogates. */
export function words(maxLength: number): fc.Arbitrary<string> {
  const character = fc.oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
    fc.constantFrom(...awkward),
  );
  return fc
    .array(character, { maxLength })
    .map((all) => all.join('').replaceAll(/\0|\p{Surrogate}/gu, ''))
    .map((text) => Array.from(text).slice(0, maxLength).join(''));
}

export function hex(maxLength: number): fc.Arbitrary<string> {
  return fc.uint8Array({ maxLength }).map((bytes) => Buffer.from(bytes).toString('hex'));
}

/** `2024-05-17`, within the years given. */
export function day(from: number, to: number): fc.Arbitrary<string> {
  return fc
    .tuple(
      fc.integer({ min: from, max: to }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 28 }),
    )
    .map(
      ([year, month, dayOfMonth]) =>
        `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(dayOfMonth).padStart(2, '0')}`,
    );
}

/** `13:14:15.000016`. */
export const clock: fc.Arbitrary<string> = fc
  .tuple(fc.integer({ min: 0, max: 86_399 }), fc.integer({ min: 0, max: 999_999 }))
  .map(([seconds, fraction]) => {
    const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
    return `${parts.map((part) => String(part).padStart(2, '0')).join(':')}.${String(fraction).padStart(6, '0')}`;
  });

export function moment(from: number, to: number): fc.Arbitrary<string> {
  return fc.tuple(day(from, to), clock).map(([date, time]) => `${date} ${time}`);
}

/** Documents as JSON text. */
export const document: fc.Arbitrary<string> = fc
  .json({ maxDepth: 3 })
  .filter((text) => !/\p{Surrogate}|\0|\\u0000|\\ud[89a-f]/iu.test(text));
