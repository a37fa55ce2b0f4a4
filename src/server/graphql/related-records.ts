import { BridgeError } from '../../errors/index.ts';
import { parseJson, planGroups, type FilterTree } from '../../query/index.ts';
import { presentGroups } from '../../response/index.ts';
import { isArray, jsonText, type Column, type JsonValue } from '../../schema/index.ts';
import { planInputs, readAggregate, type Session } from '../records/index.ts';
import type { GraphModel } from './graph-models.ts';
import { noSelection } from './list-arguments.ts';
import { rawOf } from './raw-of.ts';
import { readList, type JsonRecord } from './read-list.ts';

/** Related records of one level, all together. */
const maxRelated = 10_000;

export type AggregateFunction = 'count' | 'sum' | 'min' | 'max' | 'avg';

/** Which records of another model belong to some keys. */
export interface RelatedRequest {
  readonly target: GraphModel;
  /** The columns of `target` that hold the keys; several for a composite key. */
  readonly columns: readonly Column[];
  /** Each with one value for each column. */
  readonly keys: readonly (readonly JsonValue[])[];
}

/**
 * The related records by the text of their key, read in one query for as many keys as a list may hold.
 *
 * @param fields columns to read
 * @throws BridgeError `limit_exceeded` rather than a part of the records
 */
export async function relatedRecords(
  { target, columns, keys }: RelatedRequest,
  fields: readonly string[],
  session: Session,
): Promise<ReadonlyMap<string, readonly JsonRecord[]>> {
  const found = new Map<string, JsonRecord[]>();
  let left = maxRelated;
  for (const some of portions(keys, keysAtOnce(columns, session))) {
    const page = { number: 1, size: left, paginated: true };
    const order = (target.access.table.recordKey?.columns ?? [])
      .filter(({ name }) => target.access.usable.has(name))
      .map(({ name }) => ({ column: name, descending: false }));
    const { records, further } = await readList(
      target,
      {
        ...noSelection,
        filter: among(columns, some),
        order,
        page,
        cursor: null,
        fields,
        expand: [],
        count: 'none',
      },
      session,
    );
    if (further || records.length >= left) throw tooMany();
    left -= records.length;
    for (const record of records) {
      const key = keysText(
        columns.map(({ name }) => record[name] ?? null),
        columns,
      );
      const group = found.get(key);
      if (group === undefined) found.set(key, [record]);
      else group.push(record);
    }
  }
  return found;
}

/** One aggregate for each key, by the key's text. @throws BridgeError `invalid_parameter` when the engine has none */
export async function relatedAggregates(
  { target, columns, keys }: RelatedRequest,
  name: AggregateFunction,
  aggregated: string | null,
  session: Session,
): Promise<ReadonlyMap<string, JsonValue>> {
  const found = new Map<string, JsonValue>();
  for (const some of portions(keys, keysAtOnce(columns, session))) {
    const query = {
      ...noSelection,
      filter: among(columns, some),
      function: name,
      column: aggregated,
      groups: columns.map((column) => ({ column: column.name, by: { kind: 'plain' } as const })),
      size: some.length,
    } as const;
    const inputs = planInputs(session);
    const plan = planGroups(target.access.table.model, query, { bigint: 'number', etags: false }, inputs);
    const rows = await readAggregate(plan, session);
    const text = presentGroups(plan, session.bridge.dialect.supports.truncatesToTimestamp, rows);
    for (const group of groupsOf(parseJson(text, { jsonDepth: 1000, objectKeys: 1000 }))) {
      const key = columns.map((_column, at) => group[at === 0 ? 'group' : `group_${at + 1}`] ?? null);
      found.set(keysText(key), group['y_func'] ?? null);
    }
  }
  return found;
}

function groupsOf(groups: JsonValue): readonly JsonRecord[] {
  if (!isArray(groups)) throw new BridgeError('internal_error');
  return groups as readonly JsonRecord[]; // what `presentGroups` writes
}

/** One list of values for one column; for several, each key is a condition of its own. */
function among(columns: readonly Column[], keys: RelatedRequest['keys']): FilterTree {
  const [column] = columns;
  if (column !== undefined && columns.length === 1) {
    return { kind: 'leaf', column: [column.name], lookup: 'in', value: keys.flat() };
  }
  const parts = padded(keys).map((key): FilterTree => ({
    kind: 'and',
    parts: columns.map(({ name }, at) => ({
      kind: 'leaf',
      column: [name],
      lookup: 'exact',
      value: key[at] ?? null,
    })),
  }));
  return { kind: 'or', parts };
}

/** The last key again until there are as many as a power of two: few statements serve any number. */
function padded<T>(keys: readonly T[]): readonly T[] {
  const wanted = 2 ** Math.ceil(Math.log2(Math.max(1, keys.length)));
  return Array.from({ length: wanted }, (_, at) => keys[at] ?? keys.at(-1)).filter(
    (key) => key !== undefined,
  );
}

/** SQLite takes expressions of a thousand levels, of which each condition is one. */
const mostConditions = 256;

function keysAtOnce(columns: readonly Column[], { bridge }: Session): number {
  return columns.length === 1 ? bridge.limits.inValues : Math.floor(mostConditions / columns.length);
}

function* portions<T>(items: readonly T[], size: number): Generator<readonly T[]> {
  for (let from = 0; from < items.length; from += size) yield items.slice(from, from + size);
}

/** The text by which a key of one table is found among those of another, in whichever form each shows it. */
function keyText(value: JsonValue, column?: Column): string {
  const raw = column === undefined ? value : rawOf(value, column);
  return typeof raw === 'string' ? raw : jsonText(raw);
}

/** The text of a whole key. */
export function keysText(key: readonly JsonValue[], columns?: readonly Column[]): string {
  return JSON.stringify(key.map((value, at) => keyText(value, columns?.[at])));
}

function tooMany(): BridgeError {
  return new BridgeError('limit_exceeded', {
    detail: `Lookups may reach ${maxRelated} related records. Ask for fewer records, or aggregate.`,
  });
}
