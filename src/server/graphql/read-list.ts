import { BridgeError } from '../../errors/index.ts';
import { parseJson, planList, type ListQuery } from '../../query/index.ts';
import type { Total } from '../../response/index.ts';
import { isArray, type Column, type JsonValue } from '../../schema/index.ts';
import { planInputs, readPage, type Session } from '../records/index.ts';
import type { GraphModel } from './graph-models.ts';

/** A record by column name. */
export type JsonRecord = Readonly<Record<string, JsonValue>>;

export interface ReadList {
  readonly records: readonly JsonRecord[];
  readonly further: boolean;
  readonly total: Total;
  readonly dataMilliseconds: number;
}

const asIs = { bigint: 'number', etags: false } as const;

/** Reads a list through the one planner; its records come back with every digit. @throws BridgeError of planning */
export async function readList(model: GraphModel, query: ListQuery, session: Session): Promise<ReadList> {
  const plan = planList(model.access.table.model, query, asIs, planInputs(session));
  const { rows, total, dataMilliseconds } = await readPage(plan, session);
  // Depth and keys were bounded when the values were written; here a document column may be deep.
  const records = parseJson(`[${rows.records}]`, { jsonDepth: 1000, objectKeys: 1_000_000 });
  return { records: recordsOf(records), further: rows.further, total, dataMilliseconds };
}

function recordsOf(value: JsonValue): readonly JsonRecord[] {
  if (!isArray(value)) throw new BridgeError('internal_error');
  return value as readonly JsonRecord[]; // a list's statement gives an object for each row
}

/** The names of the columns to read: those asked for, and the key. Null for all. */
export function columnsToRead(
  model: GraphModel,
  asked: Iterable<Column | undefined> | null,
): readonly string[] | null {
  if (asked === null) return null;
  const { readable, table } = model.access;
  const wanted = new Set([...asked, ...(table.recordKey?.columns ?? [])]);
  return readable.filter((column) => wanted.has(column)).map(({ name }) => name);
}
