/** The process in which an image is decoded: nothing that an image does reaches further. */
import { answerOnce } from '../children/watch-child.ts';
import { isTurned, upright } from './upright.ts';

export interface ResizeInput {
  readonly bytes: Uint8Array;
  readonly orientation: number;
  /** The picture fits into it upright; it is never enlarged. */
  readonly maxWidth: number;
  readonly maxHeight: number;
  readonly format: 'jpeg' | 'png' | 'webp';
}

export type ResizeAnswer =
  { readonly kind: 'done'; readonly bytes: Uint8Array } | { readonly kind: 'broken' };

/** As the original does. */
const jpegQuality = 85;

answerOnce(async (input): Promise<ResizeAnswer> => {
  try {
    return { kind: 'done', bytes: await resize(input as ResizeInput) }; // what `resize-image.ts` sends
  } catch {
    return { kind: 'broken' };
  }
});

/** An animation gives its first frame. */
async function resize({ bytes, orientation, format, ...box }: ResizeInput): Promise<Uint8Array> {
  const photon = await import('@silvia-odwyer/photon-node');
  const image = photon.PhotonImage.new_from_byteslice(bytes);
  const [width, height] = [image.get_width(), image.get_height()];
  const turned = isTurned(orientation);
  const [maxWidth, maxHeight] = turned ? [box.maxHeight, box.maxWidth] : [box.maxWidth, box.maxHeight];
  const scale = Math.min(1, maxWidth / width, maxHeight / height);
  const size = [width, height].map((length) => Math.max(1, Math.round(length * scale)));
  const [toWidth = 1, toHeight = 1] = size;
  const small = photon.resize(image, toWidth, toHeight, photon.SamplingFilter.CatmullRom);
  image.free();
  const pixels = { bytes: small.get_raw_pixels(), width: toWidth, height: toHeight };
  const turnedPixels = upright(pixels, orientation);
  const result = new photon.PhotonImage(turnedPixels.bytes, turnedPixels.width, turnedPixels.height);
  if (format === 'jpeg') return result.get_bytes_jpeg(jpegQuality);
  return format === 'webp' ? result.get_bytes_webp() : result.get_bytes();
}
