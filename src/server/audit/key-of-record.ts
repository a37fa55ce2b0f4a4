import type { Limits } from '../../config/limits.ts';
import { parseJson } from '../../query/index.ts';
import { isArray, jsonText, type Column, type JsonValue } from '../../schema/index.ts';

/** The key's parts as text, out of a record's JSON; empty where the role does not see all of them. */
export function keyOfRecord(
  record: string,
  key: readonly Column[],
  limits: Pick<Limits, 'jsonDepth' | 'objectKeys'>,
): readonly string[] {
  const value = parseJson(record, { ...limits, objectKeys: Number.MAX_SAFE_INTEGER });
  const members = new Map(
    typeof value === 'object' && value !== null && !isArray(value) ? Object.entries(value) : [],
  );
  const parts = key.map(({ name }) => members.get(name));
  return parts.includes(undefined) ? [] : parts.map((part) => textOf(part ?? null));
}

function textOf(part: JsonValue): string {
  return typeof part === 'string' ? part : jsonText(part);
}
