/** Encodings that a file may be read in, as the bridge calls them. */
export const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const;
export type Encoding = (typeof encodings)[number];

const marks: readonly (readonly [encoding: Encoding, bytes: readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/** What the bytes of a file look like: its mark, UTF-16 by its zeros, UTF-8 if they are that, else Windows-1252. */
export function detectEncoding(bytes: Uint8Array): Encoding {
  const mark = marks.find(([, start]) => start.every((byte, index) => bytes[index] === byte));
  if (mark !== undefined) return mark[0];
  const wide = wideEncoding(bytes);
  if (wide !== null) return wide;
  return decodeBytes(bytes, 'utf-8') === null ? 'windows-1252' : 'utf-8';
}

/** The text of a file; null when its bytes are not in this encoding. */
export function decodeBytes(bytes: Uint8Array, encoding: Encoding): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Plain letters in UTF-16 have a zero as every second byte. */
function wideEncoding(bytes: Uint8Array): Encoding | null {
  const seen = Math.min(bytes.length, 1000) & ~1;
  let [even, odd] = [0, 0];
  for (let index = 0; index < seen; index++) {
    if (bytes[index] === 0 && index % 2 === 0) even++;
    else if (bytes[index] === 0) odd++;
  }
  if (odd > seen / 4 && even === 0) return 'utf-16le';
  return even > seen / 4 && odd === 0 ? 'utf-16be' : null;
}
