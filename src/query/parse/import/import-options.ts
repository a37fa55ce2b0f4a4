import { BridgeError } from '../../../errors/index.ts';
import { ExactNumber, isArray, type JsonValue } from '../../../schema/index.ts';

export type ImportMode = 'insert' | 'update' | 'upsert';
export type ImportFormat = 'csv' | 'json' | 'jsonl';

/** What an import was asked to do. Null: to be found out. */
export interface ImportOptions {
  readonly format: ImportFormat | null;
  readonly encoding: string | null;
  readonly delimiter: string | null;
  /** The first line of a delimited file names its columns; else they are called `1`, `2`, … */
  readonly header: boolean;
  readonly mode: ImportMode;
  /** Columns that tell which record a row means; null for the table's own key. */
  readonly key: readonly string[] | null;
  /** Name in the file → column, or null to leave it out. Names that are not here mean the column of that name. */
  readonly mapping: ReadonlyMap<string, string | null>;
  readonly dryRun: boolean;
}

const modes: readonly ImportMode[] = ['insert', 'update', 'upsert'];
const formats: readonly ImportFormat[] = ['csv', 'json', 'jsonl'];
const delimiters = [',', ';', '\t', '|'];

const readers = {
  format: (value: JsonValue) => oneOf('format', value, formats),
  encoding: (value: JsonValue) => encoding(value),
  delimiter: (value: JsonValue) => oneOf('delimiter', value, delimiters),
  header: (value: JsonValue) => truth('header', value),
  mode: (value: JsonValue) => oneOf('mode', value, modes),
  key: (value: JsonValue) => names('key', value),
  mapping: (value: JsonValue) => mapping(value),
  dry_run: (value: JsonValue) => truth('dry_run', value),
};

/** @throws BridgeError `invalid_parameter`, naming the member */
export function parseImportOptions(members: ReadonlyMap<string, JsonValue>): ImportOptions {
  for (const name of members.keys()) {
    if (!Object.hasOwn(readers, name)) {
      throw refused(name, `"${name.slice(0, 100)}" is unknown. Allowed: ${Object.keys(readers).join(', ')}.`);
    }
  }
  const read = <N extends keyof typeof readers>(name: N): ReturnType<(typeof readers)[N]> | null => {
    const value = members.get(name);
    // Each reader is looked up by its own name.
    return value === undefined || value === null
      ? null
      : (readers[name](value) as ReturnType<(typeof readers)[N]>);
  };
  return {
    format: read('format'),
    encoding: read('encoding'),
    delimiter: read('delimiter'),
    header: read('header') ?? true,
    mode: read('mode') ?? 'insert',
    key: read('key'),
    mapping: read('mapping') ?? new Map<string, string | null>(),
    dryRun: read('dry_run') ?? false,
  };
}

function oneOf<T extends string>(name: string, value: JsonValue, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === value);
  if (found !== undefined) return found;
  throw refused(name, `"${name}" must be one of ${allowed.map((one) => JSON.stringify(one)).join(', ')}.`);
}

function text(name: string, value: JsonValue): string {
  if (typeof value === 'string' && value !== '') return value;
  throw refused(name, `"${name}" must be a text.`);
}

function encoding(value: JsonValue): string {
  const label = text('encoding', value);
  try {
    return new TextDecoder(label).encoding;
  } catch {
    throw refused('encoding', `There is no "encoding" "${label.slice(0, 50)}". Give one such as utf-8.`);
  }
}

function truth(name: string, value: JsonValue): boolean {
  if (typeof value === 'boolean') return value;
  throw refused(name, `"${name}" must be true or false.`);
}

function names(name: string, value: JsonValue): readonly string[] {
  const list = typeof value === 'string' ? [value] : value;
  if (isArray(list) && list.length > 0) return list.map((item) => text(name, item));
  throw refused(name, `"${name}" must be a column or an array of columns.`);
}

function mapping(value: JsonValue): ReadonlyMap<string, string | null> {
  if (value === null || typeof value !== 'object' || isArray(value) || value instanceof ExactNumber) {
    throw refused('mapping', '"mapping" must be an object: name in the file → column, or null.');
  }
  return new Map(
    Object.entries(value).map(([source, column]) => [
      source,
      column === null ? null : text('mapping', column),
    ]),
  );
}

function refused(name: string, detail: string): BridgeError {
  const pointer = `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  return new BridgeError('invalid_parameter', {
    detail,
    errors: [{ pointer, code: 'invalid_parameter', detail }],
  });
}
