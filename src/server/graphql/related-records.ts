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
  /** The column of `target` that holds the keys. */
  readonly column: Column;
  readonly keys: readonly JsonValue[];
}

/**
 * The related records by the text of their key, read in one query for as many keys as a list may hold.
 *
 * @param fields columns to read
 * @throws BridgeError `limit_exceeded` rather than a part of the records
 */
export async function relatedRecords(
  { target, column, keys }: RelatedRequest,
  fields: readonly string[],
  session: Session,
): Promise<ReadonlyMap<string, readonly JsonRecord[]>> {
  const found = new Map<string, JsonRecord[]>();
  let left = maxRelated;
  for (const some of portions(keys, session.bridge.limits.inValues)) {
    const page = { number: 1, size: left, paginated: true };
    const order = (target.access.table.recordKey?.columns ?? [])
      .filter(({ name }) => target.access.usable.has(name))
      .map(({ name }) => ({ column: name, descending: false }));
    const { records, further } = await readList(
      target,
      {
        ...noSelection,
        filter: among(column, some),
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
      const key = keyText(record[column.name] ?? null, column);
      const group = found.get(key);
      if (group === undefined) found.set(key, [record]);
      else group.push(record);
    }
  }
  return found;
}

/** One aggregate for each key, by the key's text. @throws BridgeError `invalid_parameter` when the engine has none */
export async function relatedAggregates(
  { target, column, keys }: RelatedRequest,
  name: AggregateFunction,
  aggregated: string | null,
  session: Session,
): Promise<ReadonlyMap<string, JsonValue>> {
  const found = new Map<string, JsonValue>();
  for (const some of portions(keys, session.bridge.limits.inValues)) {
    const query = {
      ...noSelection,
      filter: among(column, some),
      function: name,
      column: aggregated,
      groups: [{ column: column.name, by: { kind: 'plain' } }],
      size: some.length,
    } as const;
    const inputs = planInputs(session);
    const plan = planGroups(target.access.table.model, query, { bigint: 'number', etags: false }, inputs);
    const rows = await readAggregate(plan, session);
    const text = presentGroups(plan, session.bridge.dialect.supports.truncatesToTimestamp, rows);
    for (const [key, value] of groupsOf(parseJson(text, { jsonDepth: 1000, objectKeys: 1000 }))) {
      found.set(key, value);
    }
  }
  return found;
}

function groupsOf(groups: JsonValue): readonly (readonly [string, JsonValue])[] {
  if (!isArray(groups)) throw new BridgeError('internal_error');
  const entries = groups as readonly JsonRecord[]; // what `presentGroups` writes
  return entries.map(({ group = null, y_func: value = null }) => [keyText(group), value]);
}

function among(column: Column, keys: readonly JsonValue[]): FilterTree {
  return { kind: 'leaf', column: [column.name], lookup: 'in', value: keys };
}

function* portions<T>(items: readonly T[], size: number): Generator<readonly T[]> {
  for (let from = 0; from < items.length; from += size) yield items.slice(from, from + size);
}

/** The text by which a key of one table is found among those of another, in whichever form each shows it. */
export function keyText(value: JsonValue, column?: Column): string {
  const raw = column === undefined ? value : rawOf(value, column);
  return typeof raw === 'string' ? raw : jsonText(raw);
}

function tooMany(): BridgeError {
  return new BridgeError('limit_exceeded', {
    detail: `Lookups may reach ${maxRelated} related records. Ask for fewer records, or aggregate.`,
  });
}
