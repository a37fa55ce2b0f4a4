import type { Limits } from '../../config/limits.ts';
import { BridgeError } from '../../errors/index.ts';
import { parseSelection, type Selection } from './list-query.ts';

/** Which records a change by filter is about, and how many it may touch. */
export interface BulkQuery {
  readonly selection: Selection;
  readonly maxAffected: number;
}

/** Arguments that choose records; every other one that begins with `_` belongs to lists and would be ignored. */
const choosing = new Set(
  ['_filter', '_search', '_relation', '_m2m', '_segment'].flatMap((name) => [name, `${name}__exact`]),
);

const ownArgument = 'max_affected';

/**
 * Reads the parameters of a change by filter. What a list would ignore is refused: a filter that is dropped in silence
 * would change records that nobody meant.
 *
 * @throws BridgeError `invalid_parameter`, `limit_exceeded`, and those of `parseSelection`
 */
export function parseBulkQuery(search: URLSearchParams, limits: Limits): BulkQuery {
  const filters = new URLSearchParams(search);
  filters.delete(ownArgument);
  for (const [name, value] of filters) {
    if (name.startsWith('_') && isListArgument(name)) {
      throw refused('invalid_parameter', name, `"${name}" means nothing to a change by filter.`);
    }
    if (value === '') {
      const detail = `"${name.slice(0, 100)}" is empty. To look for the empty text, use "_filter".`;
      throw refused('invalid_parameter', name, detail);
    }
  }
  return {
    selection: parseSelection(filters, limits),
    maxAffected: maxAffected(search.get(ownArgument), limits),
  };
}

const listArguments = new Set([
  '_order_by',
  '_fields',
  '_expand',
  '_count',
  '_per_page',
  '_no_pagination',
  '_after',
  '_before',
]);

function isListArgument(name: string): boolean {
  return !choosing.has(name) && listArguments.has(name.replace(/__exact$/, ''));
}

function maxAffected(text: string | null, { bulkRows }: Limits): number {
  if (text === null) return bulkRows;
  if (!/^\d{1,9}$/.test(text)) {
    throw refused('invalid_parameter', ownArgument, `"${ownArgument}" must be a whole number.`);
  }
  const asked = Number(text);
  if (asked <= bulkRows) return asked;
  throw refused('limit_exceeded', ownArgument, `One request may change ${bulkRows} records.`);
}

function refused(
  code: 'invalid_parameter' | 'limit_exceeded',
  parameter: string,
  detail: string,
): BridgeError {
  return new BridgeError(code, { detail, errors: [{ parameter, code, detail }] });
}
