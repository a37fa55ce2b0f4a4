import { decodeBytes, detectEncoding, type Encoding } from './decode-file.ts';
import { detectDelimiter, readRecords, type Delimiter } from './delimited-text.ts';

export const importFormats = ['csv', 'json', 'jsonl'] as const;
export type ImportFormat = (typeof importFormats)[number];

/** How a file is to be read; each can be changed when it was guessed wrongly. */
export interface ReadingOptions {
  readonly format: ImportFormat;
  readonly encoding: Encoding;
  readonly delimiter: Delimiter;
  /** The first line names the columns; else they are called `1`, `2`, … */
  readonly header: boolean;
}

/** A column of the file: its name there, and the first value in it. */
export interface SourceColumn {
  readonly name: string;
  readonly sample: string;
}

/** Why the columns of a file cannot be told. */
export type SourceFailure = 'empty' | 'encoding' | 'json';

/** What the bytes look like: the start of every import. */
export function guessReading(bytes: Uint8Array): ReadingOptions {
  const encoding = detectEncoding(bytes);
  const text = decodeBytes(bytes, encoding) ?? '';
  return { format: formatOf(text), encoding, delimiter: detectDelimiter(text), header: true };
}

/** The columns that a file has when it is read in this way. */
export function readSource(
  bytes: Uint8Array,
  { format, encoding, delimiter, header }: ReadingOptions,
): readonly SourceColumn[] | SourceFailure {
  const text = decodeBytes(bytes, encoding);
  if (text === null) return 'encoding';
  if (text.trim() === '') return 'empty';
  if (format === 'csv') return delimitedColumns(readRecords(text, delimiter, 2), header);
  try {
    return memberColumns(format === 'json' ? JSON.parse(text) : parseLines(text));
  } catch {
    return 'json';
  }
}

/** No delimited file begins with a bracket or a brace that a person would mean as its first name. */
function formatOf(text: string): ImportFormat {
  const start = text.trimStart();
  if (start.startsWith('[')) return 'json';
  return start.startsWith('{') ? 'jsonl' : 'csv';
}

function delimitedColumns(
  [first = [], second = []]: readonly (readonly string[])[],
  header: boolean,
): readonly SourceColumn[] {
  return first.map((cell, at) =>
    header ? { name: cell, sample: second[at] ?? '' } : { name: String(at + 1), sample: cell },
  );
}

function parseLines(text: string): readonly unknown[] {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  return lines.map((line): unknown => JSON.parse(line));
}

/** The members of all rows, in the order in which they first appear. */
function memberColumns(rows: unknown): readonly SourceColumn[] | SourceFailure {
  if (!Array.isArray(rows)) return 'json';
  const samples = new Map<string, string>();
  for (const row of rows as readonly unknown[]) {
    if (typeof row !== 'object' || row === null || Array.isArray(row)) return 'json';
    for (const [name, value] of Object.entries(row)) {
      if (!samples.has(name)) samples.set(name, typeof value === 'string' ? value : JSON.stringify(value));
    }
  }
  return [...samples].map(([name, sample]) => ({ name, sample }));
}
