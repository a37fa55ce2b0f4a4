import type { Limits } from '../../../config/limits.ts';
import { BridgeError } from '../../../errors/index.ts';
import { isArray, type JsonValue } from '../../../schema/index.ts';
import { parseJson } from '../json-text.ts';
import { parseRecordBody, type RecordBody } from '../record-body.ts';
import { decodeText } from './decode-text.ts';
import { detectDelimiter, parseDelimited, type DelimitedCell } from './delimited-text.ts';
import { gather } from './gather.ts';
import type { ImportFormat, ImportOptions } from './import-options.ts';

/** The rows of an imported file, its names not looked up yet. */
export interface ImportFile {
  readonly format: ImportFormat;
  /** Null where the rows came as JSON in the request itself. */
  readonly encoding: string | null;
  /** Null for anything but csv. */
  readonly delimiter: string | null;
  /** Names in the order in which they first appear. */
  readonly sources: readonly string[];
  readonly rows: readonly ImportedRow[];
}

/** One row: name in the file → value. Cells of csv say whether they were quoted. */
export type ImportedRow =
  | { readonly kind: 'values'; readonly values: RecordBody }
  | { readonly kind: 'cells'; readonly cells: readonly DelimitedCell[] };

type ImportLimits = Pick<Limits, 'importRows' | 'jsonDepth' | 'objectKeys'>;

/** @throws BridgeError `invalid_request`, `invalid_json`, `invalid_parameter`, `limit_exceeded` */
export async function parseImportFile(
  bytes: Uint8Array,
  options: ImportOptions,
  limits: ImportLimits,
): Promise<ImportFile> {
  const { text, encoding } = decodeText(bytes, options.encoding);
  switch (options.format ?? formatOf(text)) {
    case 'json':
      return { ...parseImportRows(parseJson(text, limits), limits), encoding };
    case 'jsonl': {
      const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
      requireCount(lines.length, limits);
      const rows = parseImportRows(await gather(parsedLines(lines, limits)), limits);
      return { ...rows, format: 'jsonl', encoding };
    }
    case 'csv':
      return { ...(await parseCells(text, options, limits)), encoding };
  }
}

/** Rows that came as JSON. @throws BridgeError `invalid_request` when they are not an array of objects */
export function parseImportRows(value: JsonValue, limits: ImportLimits): ImportFile {
  if (!isArray(value)) throw notRows();
  requireCount(value.length, limits);
  const sources = new Set<string>();
  const rows = value.map((item): ImportedRow => {
    if (item === null || typeof item !== 'object' || isArray(item)) throw notRows();
    const values = parseRecordBody(item);
    for (const name of values.keys()) sources.add(name);
    return { kind: 'values', values };
  });
  return { format: 'json', encoding: null, delimiter: null, sources: [...sources], rows };
}

/** No delimited file begins with a bracket or a brace that a person would mean as its first name. */
function formatOf(text: string): ImportFormat {
  const start = text.trimStart();
  if (start.startsWith('[')) return 'json';
  return start.startsWith('{') ? 'jsonl' : 'csv';
}

function* parsedLines(lines: readonly string[], limits: ImportLimits): Generator<JsonValue> {
  for (const line of lines) yield parseJson(line, limits);
}

async function parseCells(
  text: string,
  { delimiter, header }: ImportOptions,
  limits: ImportLimits,
): Promise<Omit<ImportFile, 'encoding'>> {
  const used = delimiter ?? detectDelimiter(text);
  const records = await gather(parseDelimited(text, used));
  const [first = []] = records;
  const sources = header ? first.map((cell) => cell.text) : first.map((_, index) => String(index + 1));
  const doubled = sources.find((name, index) => sources.indexOf(name) !== index);
  if (doubled !== undefined) {
    throw new BridgeError('invalid_request', {
      detail: `Two columns of the file are called "${doubled.slice(0, 100)}".`,
    });
  }
  const rows = header ? records.slice(1) : records;
  requireCount(rows.length, limits);
  return {
    format: 'csv',
    delimiter: used,
    sources,
    rows: rows.map((cells) => ({ kind: 'cells', cells })),
  };
}

function requireCount(count: number, { importRows }: ImportLimits): void {
  if (count <= importRows) return;
  throw new BridgeError('limit_exceeded', {
    detail: `The file has ${count} rows; one request may import ${importRows} (limits.importRows).`,
  });
}

function notRows(): BridgeError {
  return new BridgeError('invalid_request', { detail: 'The rows must be an array of objects.' });
}
