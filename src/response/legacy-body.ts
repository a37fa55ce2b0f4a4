import type { BridgeError, ErrorCode, InputError } from '../errors/index.ts';

/** What existing clients show for each field, word for word (section 2.2 of the API reference). */
const uniqueMessage = 'record with the same value already exists';

/** The database refuses these; on the original's routes they are 400, whatever we answer elsewhere. */
const violations: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'constraint_violation',
  'unique_violation',
  'foreign_key_violation',
  'check_violation',
  'not_null_violation',
  'value_too_long',
]);

/** The status on one of the original's routes. */
export function legacyStatus(error: BridgeError): number {
  return violations.has(error.code) ? 400 : error.status;
}

/**
 * The body of a 400 as the original sends it: `{"email": ["message"]}` where a field is to blame,
 * else `{"non_field_errors": ["message"]}`.
 */
export function legacyBody(error: BridgeError): unknown {
  if (error.legacyBody !== undefined) return error.legacyBody;
  const blamed = error.errors.filter((entry) => fieldOf(entry) !== undefined);
  if (blamed.length === 0) return { non_field_errors: [error.message] };
  if (error.code === 'unique_violation') return uniqueBody(error, blamed);
  const body: Record<string, string[]> = Object.create(null);
  for (const entry of blamed) (body[fieldOf(entry) ?? ''] ??= []).push(entry.detail);
  return body;
}

/** The original names a field only when the key has a single column. */
function uniqueBody(error: BridgeError, blamed: readonly InputError[]): unknown {
  const [only, second] = blamed;
  const field = only === undefined || second !== undefined ? undefined : fieldOf(only);
  return field === undefined ? { non_field_errors: [error.message] } : { [field]: [uniqueMessage] };
}

/** `/customer/name` blames `customer`; the empty pointer blames the whole body. */
function fieldOf(entry: InputError): string | undefined {
  if (!('pointer' in entry) || entry.pointer === '') return undefined;
  const [, first = ''] = entry.pointer.split('/');
  return first.replaceAll('~1', '/').replaceAll('~0', '~');
}
