/** Pixels of four bytes, row by row. */
export interface Pixels {
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Whether rows and columns change places. */
export function isTurned(orientation: number): boolean {
  return orientation >= 5;
}

/**
 * Turns a picture as its camera was held.
 *
 * @param orientation 1 to 8 as Exif numbers them
 */
export function upright({ bytes, width, height }: Pixels, orientation: number): Pixels {
  const turned = isTurned(orientation);
  const to = { width: turned ? height : width, height: turned ? width : height };
  const pixels = new Uint8Array(bytes.length);
  for (let y = 0; y < to.height; y++) {
    for (let x = 0; x < to.width; x++) {
      const [fromX, fromY] = source(x, y, width - 1, height - 1, orientation);
      const from = (fromY * width + fromX) * 4;
      pixels.set(bytes.subarray(from, from + 4), (y * to.width + x) * 4);
    }
  }
  return { bytes: pixels, ...to };
}

/** Where a pixel of the upright picture comes from; `right` and `bottom` are the last column and row. */
function source(
  x: number,
  y: number,
  right: number,
  bottom: number,
  orientation: number,
): readonly [number, number] {
  switch (orientation) {
    case 2:
      return [right - x, y];
    case 3:
      return [right - x, bottom - y];
    case 4:
      return [x, bottom - y];
    case 5:
      return [y, x];
    case 6:
      return [y, bottom - x];
    case 7:
      return [right - y, bottom - x];
    case 8:
      return [right - y, x];
    default:
      return [x, y];
  }
}
