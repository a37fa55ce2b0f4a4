/** A request that was good but for one thing. */
export interface Spoilt {
  /** What is wrong with it, for the title. */
  readonly what: string;
  /** The parameter or member that has to be named; absent where the whole body or path is to blame. */
  readonly name?: string;
  /** The member is a text as it should be, if an odd one. */
  readonly isText?: boolean;
  /** The member is a number, true or false where a text should be. */
  readonly isScalar?: boolean;
  readonly isLong?: boolean;
  readonly body?: string | Uint8Array;
  readonly path?: string;
  /** Content type of the body, where it is not JSON. */
  readonly contentType?: string;
}

const deep = `${'['.repeat(40)}${']'.repeat(40)}`;
const long = 'x'.repeat(200_000);
/** Bytes that are no UTF-8. */
const broken = [0xff, 0xfe];

/** Bodies that are wrong as a whole. */
export function spoiltBodies(good: unknown): readonly Spoilt[] {
  const text = JSON.stringify(good);
  const bytes = Buffer.from(text);
  return [
    { what: 'a body that breaks off', body: text.slice(0, -1) },
    {
      what: 'a body that is not UTF-8',
      body: Buffer.concat([bytes.subarray(0, -1), Buffer.from([...broken, 0x7d])]),
    },
    { what: 'a body that is nested too deep', body: `{"a":${deep}}` },
    { what: 'a body of another type', body: text, contentType: 'text/plain' },
    {
      what: 'a body with too many keys',
      body: JSON.stringify(Object.fromEntries(Array.from({ length: 1001 }, (_, i) => [`k${i}`, i]))),
    },
    { what: 'a body that is too large', body: `${' '.repeat(2_200_000)}{}` },
    { what: 'a body with a NUL outside of texts', body: `\u0000${text}` },
  ];
}

/** Bodies that are no object. */
export const shapelessBodies: readonly Spoilt[] = ['[]', '"text"', '12', 'true'].map((body) => ({
  what: `the body ${body}`,
  body,
}));

/** Each member of a body in every wrong form. */
export function spoiltMembers(good: Readonly<Record<string, unknown>>): readonly Spoilt[] {
  return Object.entries(good).flatMap(([name, value]) => [
    ...wrongValues(value).map(([what, wrong]) => ({
      what: `"${name}" as ${what}`,
      name,
      isText: typeof wrong === 'string' && typeof value === 'string',
      isScalar: typeof value === 'string' && (typeof wrong === 'number' || wrong === true),
      isLong: wrong === long,
      body: JSON.stringify({ ...good, [name]: wrong }),
    })),
    {
      what: `"${name}" nested too deep`,
      body: JSON.stringify({ ...good, [name]: 0 }).replace(
        `${JSON.stringify(name)}:0`,
        `${JSON.stringify(name)}:${deep}`,
      ),
    },
    {
      what: `"${name}" twice`,
      name,
      body: `${JSON.stringify(good).slice(0, -1)},${JSON.stringify(name)}:null}`,
    },
  ]);
}

/** A member that nobody knows. */
export function unknownMember(good: Readonly<Record<string, unknown>>): Spoilt {
  return { what: 'an unknown member', name: 'zz_unknown', body: JSON.stringify({ ...good, zz_unknown: 1 }) };
}

function wrongValues(value: unknown): readonly (readonly [string, unknown])[] {
  const object = ['an object', { zz: [1] }] as const;
  const array = ['an array', [{ zz: 1 }]] as const;
  if (Array.isArray(value))
    return [['a text', 'zz zz'], ['a number', 12], object, ['an array of numbers', [12]]];
  if (typeof value === 'object') return [['a text', 'zz zz'], ['a number', 12], array];
  if (typeof value === 'boolean') return [['a text', 'perhaps'], object, array];
  if (typeof value === 'number') return [['a text', 'zz zz'], ['a fraction', 1.5], object, array];
  return [
    ['a number', 12],
    ['true', true],
    object,
    array,
    ['a very long text', long],
    ['a text with NUL', 'a\u0000b'],
  ];
}

/** Each parameter of an address in a form that no request may have. */
export function spoiltParameters(path: string, good: Readonly<Record<string, string>>): readonly Spoilt[] {
  const query = (more: string, without: string): string => {
    const kept = Object.entries(good).filter(([name]) => name !== without);
    return `${path}?${[...kept.map(([name, text]) => `${name}=${encodeURIComponent(text)}`), more].join('&')}`;
  };
  return Object.keys(good).flatMap((name) => [
    { what: `${name} with NUL`, name, path: query(`${name}=a%00b`, name) },
    { what: `${name} that is not UTF-8`, name, path: query(`${name}=%ff%fe`, name) },
    { what: `a name like ${name} that is not UTF-8`, path: query(`${name}%ff=1`, name) },
    { what: `${name} that is too long`, path: query(`${name}=${'x'.repeat(17_000)}`, name) },
  ]);
}

/** Each part of a path in a form that no address may have. */
export function spoiltPaths(pattern: string, good: Readonly<Record<string, string>>): readonly Spoilt[] {
  const filled = (name: string, text: string): string =>
    pattern.replaceAll(/:(\w+)(?:\{[^}]*\})?/g, (_all, part: string) =>
      part === name ? text : encodeURIComponent(good[part] ?? '987654'),
    );
  return Object.keys(good).flatMap((name) => [
    { what: `:${name} with NUL`, path: filled(name, 'a%00b') },
    { what: `:${name} that is not UTF-8`, path: filled(name, '%ff%fe') },
    { what: `:${name} with a broken escape`, path: filled(name, '%zz') },
    { what: `:${name} of 5,000 characters`, path: filled(name, 'x'.repeat(5000)) },
    { what: `:${name} named like JavaScript's own`, path: filled(name, '__proto__') },
  ]);
}
