import { BridgeError, type InputError } from '../../errors/index.ts';
import { booleanWord, ExactNumber, type JsonValue } from '../../schema/index.ts';
import { invalidField } from './invalid-field.ts';
import { parseRecordBody, type RecordBody } from './record-body.ts';

/** Moves one record within a segment of an ordered list (section 6.11 of the API reference). */
export interface ReorderBody {
  readonly orderingField: string;
  /** The records of the segment step one place towards the start; else towards the end. */
  readonly forward: boolean;
  /** Ends of the segment: keys, or places when `byOrderingField`. */
  readonly from: JsonValue;
  readonly to: JsonValue;
  /** Key of the record that takes the place of `to`. */
  readonly item: JsonValue;
  readonly byOrderingField: boolean;
}

/** Numbers the records of a list from 1 (section 6.12). */
export interface ResetOrderBody {
  readonly orderingField: string;
  /** Terms as in `_order_by`; empty: by key. */
  readonly ordering: string;
  /** `column-v1,v2,…`; null: none. */
  readonly valueOrdering: string | null;
}

const reorderFields = ['ordering_field', 'forward', 'segment_from', 'segment_to', 'item'] as const;

/** @throws BridgeError `required` with a pointer to each missing field, `invalid_value` */
export function parseReorderBody(json: JsonValue): ReorderBody {
  const body = parseRecordBody(json);
  requireFields(body, reorderFields);
  return {
    orderingField: textField(body, 'ordering_field') ?? '',
    forward: flagField(body, 'forward'),
    from: body.get('segment_from') ?? null,
    to: body.get('segment_to') ?? null,
    item: body.get('item') ?? null,
    byOrderingField: flagField(body, 'segment_by_ordering_field'),
  };
}

/** @throws BridgeError `required`, `invalid_value` */
export function parseResetOrderBody(json: JsonValue): ResetOrderBody {
  const body = parseRecordBody(json);
  requireFields(body, ['ordering_field']);
  return {
    orderingField: textField(body, 'ordering_field') ?? '',
    ordering: textField(body, 'ordering') ?? '',
    valueOrdering: textField(body, 'value_ordering') || null,
  };
}

function requireFields(body: RecordBody, names: readonly string[]): void {
  const missing = names.filter((name) => (body.get(name) ?? null) === null);
  if (missing.length === 0) return;
  const errors = missing.map((name): InputError => {
    return { pointer: `/${name}`, code: 'required', detail: 'this field is required' };
  });
  throw new BridgeError('required', { detail: `A value is needed for ${missing.join(', ')}.`, errors });
}

function textField(body: RecordBody, name: string): string | null {
  const value = body.get(name) ?? null;
  if (value === null || typeof value === 'string') return value;
  throw invalidField(name, 'not a valid string');
}

function flagField(body: RecordBody, name: string): boolean {
  const value = body.get(name) ?? false;
  if (typeof value === 'boolean') return value;
  const isWord = typeof value === 'string' || typeof value === 'number' || value instanceof ExactNumber;
  const read = isWord ? booleanWord(String(value)) : undefined;
  if (read === undefined) throw invalidField(name, 'not a valid boolean');
  return read;
}
