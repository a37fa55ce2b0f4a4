import { ExactNumber, isArray, type JsonValue } from '../../schema/index.ts';

/** Column name → value as sent, in the order of the body. */
export type RecordBody = ReadonlyMap<string, JsonValue>;

/** A body that is not an object behaves like one without keys, as existing clients know it. */
export function parseRecordBody(body: JsonValue): RecordBody {
  if (body === null || typeof body !== 'object' || isArray(body) || body instanceof ExactNumber)
    return new Map();
  return new Map(Object.entries(body));
}
