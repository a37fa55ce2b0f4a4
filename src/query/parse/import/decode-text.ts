import { BridgeError } from '../../../errors/index.ts';

export interface DecodedText {
  readonly text: string;
  /** Name of the encoding as the WHATWG standard has it. */
  readonly encoding: string;
}

const marks: readonly (readonly [encoding: string, bytes: readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/**
 * The text of a file. Without a name of the encoding: what its first bytes say, UTF-8 where the bytes are that, UTF-16
 * where every second one is zero, else Windows-1252, in which older spreadsheets save.
 *
 * @throws BridgeError `invalid_parameter` for an unknown encoding, or bytes that are not in it
 */
export function decodeText(bytes: Uint8Array, encoding: string | null): DecodedText {
  if (encoding !== null) return decodeAs(bytes, encoding);
  const mark = marks.find(([, start]) => start.every((byte, index) => bytes[index] === byte));
  if (mark !== undefined) return decodeAs(bytes, mark[0]);
  const wide = wideEncoding(bytes);
  if (wide !== undefined) return decodeAs(bytes, wide);
  try {
    return decodeAs(bytes, 'utf-8');
  } catch {
    return decodeAs(bytes, 'windows-1252');
  }
}

function decodeAs(bytes: Uint8Array, encoding: string): DecodedText {
  try {
    const decoder = new TextDecoder(encoding, { fatal: true });
    return { text: decoder.decode(bytes), encoding: decoder.encoding };
  } catch (cause) {
    const detail = `The file is not text in the encoding "${encoding.slice(0, 50)}".`;
    const error = { pointer: '/encoding', code: 'invalid_parameter', detail } as const;
    throw new BridgeError('invalid_parameter', { detail, errors: [error], cause });
  }
}

/** Plain letters in UTF-16 have a zero as every second byte. */
function wideEncoding(bytes: Uint8Array): string | undefined {
  const zeros = [0, 0];
  const seen = Math.min(bytes.length, 1000) & ~1;
  for (let index = 0; index < seen; index++) {
    if (bytes[index] === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  }
  const [even = 0, odd = 0] = zeros;
  if (odd > seen / 4 && even === 0) return 'utf-16le';
  return even > seen / 4 && odd === 0 ? 'utf-16be' : undefined;
}
