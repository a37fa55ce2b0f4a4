import { BridgeError } from '../../errors/index.ts';

/** What is wrong with one member of a body, for `throw`: `invalid_value` unless a value is missing. */
export function invalidField(
  field: string,
  detail: string,
  code: 'invalid_value' | 'required' = 'invalid_value',
): BridgeError {
  return new BridgeError(code, {
    detail: `"${field}": ${detail}`,
    errors: [{ pointer: `/${field}`, code, detail }],
  });
}
