import type { BridgeError, InputError } from '../errors/index.ts';

const sameValue = 'record with the same value already exists';

/**
 * The body of a 400 as existing clients know it (section 2 of the API reference): messages by field, or under
 * `non_field_errors`.
 */
export function legacyBody(error: BridgeError): unknown {
  if (error.legacyBody !== undefined) return error.legacyBody;
  const fields = error.errors.flatMap((item) => fieldMessage(item));
  if (error.code === 'unique_violation') return uniqueBody(error, fields);
  if (fields.length > 0) return byField(fields);
  const messages = error.errors.map(({ detail }) => detail);
  return { non_field_errors: messages.length > 0 ? messages : [error.message] };
}

interface FieldMessage {
  readonly field: string;
  readonly message: string;
}

function fieldMessage(item: InputError): readonly FieldMessage[] {
  if (!('pointer' in item)) return [];
  const field = item.pointer.slice(1).replaceAll('~1', '/').replaceAll('~0', '~');
  return field === '' ? [] : [{ field, message: item.detail }];
}

/** Of a key with several columns existing clients know the last one. */
function uniqueBody(error: BridgeError, fields: readonly FieldMessage[]): unknown {
  const last = fields.at(-1);
  return last === undefined ? { non_field_errors: [error.message] } : byField([{ ...last, message: sameValue }]);
}

/** A plain object cannot hold a field named `__proto__`; one without a prototype can. */
function byField(fields: readonly FieldMessage[]): Record<string, string[]> {
  const body: Record<string, string[]> = Object.create(null);
  for (const { field, message } of fields) (body[field] ??= []).push(message);
  return body;
}
