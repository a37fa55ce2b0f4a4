import { Secret } from './secret.ts';

/** What a setting may hold: how its value is read from text or from a file, and how that is said in words. */
export interface Kind<T> {
  /** What is allowed, as the end of a sentence: `a whole number from 0 to 65535`. */
  readonly allowed: string;
  /** JSON Schema of the value in a configuration file. */
  readonly jsonSchema: Readonly<Record<string, unknown>>;
  /** Values may hold a secret and are never quoted in a message. */
  readonly masked?: boolean;
  /** A value from a file, or the text of a flag or variable; undefined when it is not allowed. */
  read(raw: unknown): T | undefined;
}

export function text(options: { readonly max?: number } = {}): Kind<string> {
  const max = options.max ?? 4096;
  return {
    allowed: `text of at most ${max} characters`,
    jsonSchema: { type: 'string', maxLength: max },
    read: (raw) => (typeof raw === 'string' && raw.length <= max && !/\p{Cc}/u.test(raw) ? raw : undefined),
  };
}

/** Text with line breaks, such as a PEM key, or the path of a file that holds it. */
export function fileText(): Kind<string> {
  return {
    allowed: 'PEM text or the path of a file',
    jsonSchema: { type: 'string' },
    masked: true,
    read: (raw) => (typeof raw === 'string' && raw.trim() !== '' ? raw : undefined),
  };
}

export function secretText(): Kind<Secret> {
  return {
    allowed: 'text',
    jsonSchema: { type: 'string' },
    masked: true,
    read: (raw) => (typeof raw === 'string' && raw !== '' ? new Secret(raw) : undefined),
  };
}

/** The URL of a database or the path of a SQLite file; may hold a password. Taken apart by `parseDatabaseUrl`. */
export function databaseAddress(): Kind<Secret> {
  return { ...secretText(), allowed: 'a database URL or the path of a SQLite file' };
}

export function integer(min: number, max: number): Kind<number> {
  return {
    allowed: `a whole number from ${min} to ${max}`,
    jsonSchema: { type: 'integer', minimum: min, maximum: max },
    read(raw) {
      const value = typeof raw === 'string' && /^-?\d{1,15}$/.test(raw.trim()) ? Number(raw) : raw;
      return typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max
        ? value
        : undefined;
    },
  };
}

const words = new Map<unknown, boolean>([
  [true, true],
  [false, false],
  ...['true', 'yes', 'on', '1'].map((word) => [word, true] as const),
  ...['false', 'no', 'off', '0'].map((word) => [word, false] as const),
]);

export function boolean(): Kind<boolean> {
  return {
    allowed: 'true or false',
    jsonSchema: { type: 'boolean' },
    read: (raw) => words.get(typeof raw === 'string' ? raw.trim().toLowerCase() : raw),
  };
}

export function choice<const T extends string>(values: readonly T[]): Kind<T> {
  return {
    allowed: `one of ${values.join(', ')}`,
    jsonSchema: { type: 'string', enum: values },
    read: (raw) => values.find((value) => value === raw),
  };
}

/** An array in a file, separated by commas in a flag or variable. */
export function list<T>(element: Kind<T>, allowed: string): Kind<readonly T[]> {
  return {
    allowed,
    jsonSchema: { type: 'array', items: element.jsonSchema },
    ...(element.masked === undefined ? {} : { masked: element.masked }),
    read(raw) {
      const parts = typeof raw === 'string' ? splitList(raw) : raw;
      if (!Array.isArray(parts)) return undefined;
      const values = parts.map((part) => element.read(part)).filter((value) => value !== undefined);
      return values.length === parts.length ? values : undefined;
    },
  };
}

function splitList(raw: string): string[] {
  return raw
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
