import { BridgeError } from '../../errors/index.ts';

/** Refuses a value; the message is one of section 2.2 of the API reference or a sentence of the same kind. */
export function rejectValue(message: string): never {
  throw new BridgeError('invalid_value', { detail: message });
}
