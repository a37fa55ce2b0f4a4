import { BridgeError } from '../../errors/index.ts';

/**
 * The parts of a key in an address, decoded.
 *
 * Only a composite key is split, at the commas of the raw segment, so that a comma inside a part is sent as `%2C`;
 * an empty part is the empty string.
 *
 * @param raw the path segment as sent, not percent-decoded
 * @param columns how many columns the key has
 * @throws BridgeError `invalid_request` for a broken percent escape, `record_not_found` for too many parts
 */
export function parseRecordKey(raw: string, columns: number): readonly string[] {
  const parts = columns > 1 ? raw.split(',') : [raw];
  if (parts.length > columns) throw new BridgeError('record_not_found');
  return parts.map(decode);
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch (cause) {
    throw new BridgeError('invalid_request', { detail: 'The key holds a broken percent escape.', cause });
  }
}
