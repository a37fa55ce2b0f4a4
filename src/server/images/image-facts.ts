/** What the first bytes of an image say of it. */
export interface ImageFacts {
  readonly width: number;
  readonly height: number;
  /** How a camera was held, 1 to 8, as Exif numbers it; 1 is upright. */
  readonly orientation: number;
}

/**
 * Size and orientation of a PNG, JPEG, GIF or WebP, read without decoding it: an image of a few bytes can be as large as
 * a city when it is unpacked.
 *
 * @returns null for anything else, and for what is broken
 */
export function imageFacts(bytes: Uint8Array): ImageFacts | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const size = pngSize(view) ?? gifSize(view) ?? webpSize(view);
    return size === null ? jpegFacts(view) : { ...size, orientation: 1 };
  } catch (error) {
    if (error instanceof RangeError) return null; // it ends before it has said its size
    throw error;
  }
}

type Size = Pick<ImageFacts, 'width' | 'height'>;

/** https://www.w3.org/TR/png-3/#11IHDR */
function pngSize(view: DataView): Size | null {
  if (view.getUint32(0) !== 0x89504e47 || view.getUint32(12) !== 0x49484452) return null;
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

/** https://www.w3.org/Graphics/GIF/spec-gif89a.txt */
function gifSize(view: DataView): Size | null {
  if (view.getUint32(0) !== 0x47494638) return null;
  return { width: view.getUint16(6, true), height: view.getUint16(8, true) };
}

/** https://developers.google.com/speed/webp/docs/riff_container */
function webpSize(view: DataView): Size | null {
  if (view.getUint32(0) !== 0x52494646 || view.getUint32(8) !== 0x57454250) return null;
  switch (view.getUint32(12)) {
    case 0x56503858: // "VP8X": 24 bits each, less one
      return { width: uint24(view, 24) + 1, height: uint24(view, 27) + 1 };
    case 0x5650384c: {
      // "VP8L": 14 bits each, less one, behind a signature
      const bits = view.getUint32(21, true);
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    case 0x56503820: // "VP8 ": 14 bits each behind a start code
      return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
    default:
      return null;
  }
}

function uint24(view: DataView, at: number): number {
  return view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
}

/** https://www.w3.org/Graphics/JPEG/itu-t81.pdf, B.1: markers with lengths until the frame says its size. */
function jpegFacts(view: DataView): ImageFacts | null {
  if (view.getUint16(0) !== 0xffd8) return null;
  let orientation = 1;
  for (let at = 2; view.getUint8(at) === 0xff;) {
    const marker = view.getUint8(at + 1);
    const length = view.getUint16(at + 2);
    if (marker === 0xe1) orientation = exifOrientation(view, at + 4) ?? orientation;
    // A frame, but for tables that are numbered among frames.
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      return { width: view.getUint16(at + 7), height: view.getUint16(at + 5), orientation };
    }
    at += 2 + length;
  }
  return null;
}

/** The tag 0x0112 of the first directory: https://www.cipa.jp/std/documents/e/DC-X008-Translation-2019-E.pdf */
function exifOrientation(view: DataView, at: number): number | null {
  if (view.getUint32(at) !== 0x45786966) return null;
  const tiff = at + 6;
  const little = view.getUint16(tiff) === 0x4949;
  const directory = tiff + view.getUint32(tiff + 4, little);
  const entries = view.getUint16(directory, little);
  for (let index = 0; index < entries; index++) {
    const entry = directory + 2 + index * 12;
    if (view.getUint16(entry, little) !== 0x0112) continue;
    const value = view.getUint16(entry + 8, little);
    return value >= 1 && value <= 8 ? value : null;
  }
  return null;
}
