import { BridgeError } from '../../errors/index.ts';

/** Longest entry, in characters of JSON: a dashboard with a hundred widgets has a tenth of it. */
const maxValueLength = 500_000;

/**
 * A value as the store keeps it: JSON text, or null for an entry that is taken away.
 *
 * @throws BridgeError `invalid_request` pointing at `pointer`
 */
export function storedValue(value: unknown, pointer: string): string | null {
  if (value === null) return null;
  const text: string | undefined = JSON.stringify(value);
  if (text === undefined) throw refuse(pointer, 'required', 'A value is missing.');
  if (text.length > maxValueLength) {
    throw refuse(
      pointer,
      'limit_exceeded',
      `The value has ${text.length} characters; at most ${maxValueLength} are kept.`,
    );
  }
  return text;
}

function refuse(pointer: string, code: 'required' | 'limit_exceeded', detail: string): BridgeError {
  return new BridgeError('invalid_request', { detail, errors: [{ pointer, code, detail }] });
}
