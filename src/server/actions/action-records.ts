import type { Principal } from '../../auth/index.ts';
import type { StopSignal } from '../../connections/index.ts';
import { BridgeError } from '../../errors/index.ts';
import { isObject, parseJson, parseListQuery, planRecord, type JsonObject } from '../../query/index.ts';
import { ExactNumber, isArray, jsonText, type JsonValue } from '../../schema/index.ts';
import type { Bridge } from '../bridge.ts';
import type { ConsoleRequest } from '../console/index.ts';
import { planInputs, readRecord, reading } from '../records/index.ts';

/** Who runs an action, and until when. */
export interface ActionRequest extends ConsoleRequest {
  readonly id: string;
  readonly principal: Principal;
  readonly departure: StopSignal;
}

const mostRecords = 100;

/**
 * The records that an action is run for, read like any other of the caller's: what they may not see is not there.
 *
 * @param keys `record` or `records` of a body: a key, or a list of keys; a composite key is a list of its parts
 * @param bigint how 64-bit integers come
 * @throws BridgeError `required`, `invalid_value`, `unknown_table`, `record_not_found`
 */
export async function actionRecords(
  model: string,
  keys: readonly JsonValue[],
  bigint: 'number' | 'string',
  request: ActionRequest,
  bridge: Bridge,
): Promise<readonly JsonObject[]> {
  if (keys.length > mostRecords) throw wrong(`An action takes at most ${mostRecords} records.`);
  const selection = parseListQuery(new URLSearchParams(), bridge.limits);
  const { fields, expand } = selection;
  const { principal, departure } = request;
  const texts = await reading(bridge, { principal, departure }, async (session) => {
    const records: string[] = [];
    for (const key of keys) {
      const asked = { model, rawKey: rawKey(key), selection, fields, expand };
      const plan = planRecord(asked, { bigint, etags: false }, planInputs(session));
      records.push((await readRecord(plan, session)).record);
    }
    return records;
  });
  return texts.map((text) => {
    const record = parseJson(text, { jsonDepth: 1000, objectKeys: 100_000 });
    if (!isObject(record)) throw new BridgeError('internal_error');
    return record;
  });
}

/** The keys that a body names. @throws BridgeError `invalid_value` */
export function keysOf({ record = null, records = null }: JsonObject): readonly JsonValue[] {
  if (record !== null && records !== null) throw wrong('Send "record" or "records", not both.');
  if (record !== null) return [record];
  if (records === null) return [];
  if (isArray(records)) return records;
  throw wrong('"records" must be a list of keys.');
}

/** As it would stand in an address. */
function rawKey(key: JsonValue): string {
  const parts = isArray(key) ? key : [key];
  return parts.map((part) => encodeURIComponent(partText(part))).join(',');
}

function partText(part: JsonValue): string {
  if (typeof part === 'string') return part;
  if (typeof part === 'number' || part instanceof ExactNumber) return jsonText(part);
  throw wrong('A key is a text or a number; one of several columns is a list of its parts.');
}

function wrong(detail: string): BridgeError {
  return new BridgeError('invalid_value', {
    detail,
    errors: [{ pointer: '/records', code: 'invalid_value', detail }],
  });
}
