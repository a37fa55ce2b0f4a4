import fc, { type Arbitrary } from 'fast-check';

/** Nothing of ours and no column holds it: where it is in SQL text, a value is. */
export const marker = 'zq7marker';

const models = [
  'customers',
  'orders',
  'order_items',
  'employees',
  'products',
  'reviews',
  'nothing',
  '__proto__',
  'constructor',
];

const columns = [
  'id',
  'email',
  'name',
  'status',
  'total',
  'note',
  'tier',
  'order_id',
  'line_number',
  'customer_id',
  'manager_id',
  'hired_on',
  'placed_at',
  'vip',
  'price',
  'preferences',
  'external_id',
  'photo',
  'nope',
];

/** Texts that break quoting, encodings, paths and numbers. */
export const oddText: Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom(
    '',
    ' ',
    '\u0000',
    "'",
    '"',
    '`',
    '\\',
    '%',
    '_',
    '--',
    '/*',
    ';',
    '$1',
    '?',
    ':v0',
    '{}',
    '[]',
    'null',
  ),
);

/** A value as a parameter or a field gives it: right for some column, or for none. */
export const value: Arbitrary<string> = fc.oneof(
  { weight: 2, arbitrary: oddText.map((text) => `${marker}${text}`) },
  { weight: 2, arbitrary: oddText },
  { weight: 2, arbitrary: fc.integer().map(String) },
  fc.double().map(String),
  fc.bigInt().map(String),
  fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
  fc.constantFrom('true', 'false', '1,2,3', 'today', 'NaN', 'Infinity', '-0', '1e400', '9'.repeat(400)),
);

export const column: Arbitrary<string> = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...columns) },
  oddText,
);

export const model: Arbitrary<string> = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom(...models) },
  oddText.filter((text) => text !== ''),
);

export const jsonValue: Arbitrary<unknown> = fc.oneof(
  value,
  fc.integer(),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
  fc.array(value, { maxLength: 4 }),
);

/** What a member of a body should be, or anything else. */
export function mostly<T>(right: Arbitrary<T>, weight = 8): Arbitrary<unknown> {
  return fc.oneof({ weight, arbitrary: right }, jsonValue, fc.anything({ maxDepth: 2 }));
}

/** One part of an address. Lone surrogates cannot be sent. */
export function encoded(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'));
}

/** The text of a body; what JSON cannot say becomes broken JSON. */
export function textOf(found: unknown): string {
  try {
    return (
      JSON.stringify(found, (_, part: unknown) => (typeof part === 'bigint' ? String(part) : part)) ?? ''
    );
  } catch {
    return '{';
  }
}
