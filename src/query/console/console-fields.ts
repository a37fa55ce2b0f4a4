import { BridgeError } from '../../errors/index.ts';
import { ExactNumber, isArray, type JsonValue } from '../../schema/index.ts';
import { invalidField } from '../parse/invalid-field.ts';

export type JsonObject = { readonly [key: string]: JsonValue };

export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !isArray(value) && !(value instanceof ExactNumber);
}

/** Of a text in a body, statements among them. */
const mostCharacters = 100_000;

/** Absent and null are the same: null. @throws BridgeError `invalid_value` */
export function optionalText(body: JsonObject, field: string): string | null {
  const value = body[field] ?? null;
  if (value === null) return null;
  if (typeof value !== 'string') throw invalidField(field, 'must be a text');
  if (value.length > mostCharacters)
    throw invalidField(field, `may have at most ${mostCharacters} characters`);
  // No engine takes it in a statement or a name.
  if (value.includes('\0')) throw invalidField(field, 'may not hold the character NUL');
  return value;
}

/** @throws BridgeError `required`, `invalid_value` */
export function requiredText(body: JsonObject, field: string): string {
  const value = optionalText(body, field);
  if (value === null || value === '') throw invalidField(field, 'this field is required', 'required');
  return value;
}

/** A whole number of at most nine digits, or a text of one. @throws BridgeError `invalid_value` */
export function optionalWhole(body: JsonObject, field: string): number | null {
  const value = body[field] ?? null;
  if (value === null || value === '') return null;
  const isScalar = typeof value === 'number' || typeof value === 'string';
  if (isScalar && /^-?\d{1,9}$/.test(String(value))) return Number(value);
  throw invalidField(field, 'must be a whole number');
}

/** @throws BridgeError `invalid_value` */
export function truth(body: JsonObject, field: string): boolean {
  const value = body[field] ?? false;
  if (typeof value === 'boolean') return value;
  throw invalidField(field, 'must be true or false');
}

/** @throws BridgeError `invalid_value`; `limit_exceeded` above `most` */
export function optionalList(body: JsonObject, field: string, most: number): readonly JsonValue[] {
  const value = body[field] ?? null;
  if (value === null) return [];
  if (!isArray(value)) throw invalidField(field, 'must be a list');
  if (value.length <= most) return value;
  throw new BridgeError('limit_exceeded', {
    detail: `"${field}" may hold ${most} entries.`,
    errors: [{ pointer: `/${field}`, code: 'limit_exceeded', detail: `may hold ${most} entries` }],
  });
}

/** A list of objects. @throws BridgeError `invalid_value`, `limit_exceeded` */
export function objects(body: JsonObject, field: string, most: number): readonly JsonObject[] {
  return optionalList(body, field, most).map((entry) => {
    if (isObject(entry)) return entry;
    throw invalidField(field, 'must be a list of objects');
  });
}

/** @throws BridgeError `invalid_value` */
export function optionalObject(body: JsonObject, field: string): JsonObject | null {
  const value = body[field] ?? null;
  if (value === null || isObject(value)) return value;
  throw invalidField(field, 'must be an object');
}
