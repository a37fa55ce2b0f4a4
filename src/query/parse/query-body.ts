import { BridgeError } from '../../errors/index.ts';
import { ExactNumber, isArray, jsonText, type JsonValue } from '../../schema/index.ts';
import { invalidField } from './invalid-field.ts';

/**
 * The parameters of `POST …/query/` as the list takes them: text as it is, numbers and booleans as their text, an
 * array as repeated values; `_filter` stays JSON, and `_fields`, `_expand`, `_order_by` may be arrays of names.
 *
 * @throws BridgeError `invalid_request` when the body is not an object; `invalid_value` for a member that is one
 */
export function parseQueryBody(body: JsonValue): URLSearchParams {
  if (body === null || typeof body !== 'object' || isArray(body) || body instanceof ExactNumber) {
    throw new BridgeError('invalid_request', {
      detail: 'The body must be an object with the parameters of the list.',
    });
  }
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(body)) {
    for (const text of parameterTexts(name, value)) search.append(name, text);
  }
  return search;
}

const nameLists = new Set(['_fields', '_expand', '_order_by']);

function parameterTexts(name: string, value: JsonValue): readonly string[] {
  if (value === null) return [];
  if (name === '_filter') return [typeof value === 'string' ? value : jsonText(value)];
  if (!isArray(value)) return [textOf(name, value)];
  const texts = value.map((item) => textOf(name, item));
  return nameLists.has(name) ? [texts.join(',')] : texts;
}

function textOf(name: string, value: JsonValue): string {
  if (typeof value === 'string') {
    if (value.includes('\0')) throw invalidField(name.slice(0, 100), 'may not hold the character NUL');
    return value;
  }
  if (typeof value !== 'object' || value === null || value instanceof ExactNumber) return jsonText(value);
  const detail = 'must be a text, a number, true or false, or a list of them';
  throw invalidField(name.slice(0, 100), detail);
}
