import { BridgeError, type InputError } from '../../errors/index.ts';

/**
 * Reads a part of a body; what is wrong in it is told with its place in the whole.
 *
 * @param pointer of the part, such as `/filters/0`
 * @throws BridgeError as `read`, its errors pointing from the start of the body
 */
export function within<T>(pointer: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof BridgeError) || error.status >= 500) throw error;
    const { code, message: detail } = error;
    const errors = error.errors.map((inner) => moved(inner, pointer));
    throw new BridgeError(code, {
      detail,
      errors: errors.length > 0 ? errors : [{ pointer, code, detail }],
      cause: error,
    });
  }
}

function moved(inner: InputError, pointer: string): InputError {
  const { code, detail } = inner;
  if (!('pointer' in inner)) return { pointer, code, detail };
  const member = inner.pointer.slice(1).replaceAll('/', '.');
  return { pointer: `${pointer}${inner.pointer}`, code, detail: `${member}: ${detail}` };
}
