import { workQueue } from '../../accounts/index.ts';
import { BridgeError } from '../../errors/index.ts';
import { ChildFailure, runChild } from '../children/index.ts';
import { imageFacts } from './image-facts.ts';
import type { ResizeAnswer, ResizeInput } from './resize-child.ts';

/** The rectangle that a thumbnail fits into, in pixels. */
export interface Box {
  readonly maxWidth: number;
  readonly maxHeight: number;
}

/** By ending of the image: the ending of its thumbnail, and how that is encoded. An animation becomes a still. */
const formats: ReadonlyMap<string, { readonly extension: string; readonly format: ResizeInput['format'] }> =
  new Map([
    ['png', { extension: 'png', format: 'png' }],
    ['gif', { extension: 'png', format: 'png' }],
    ['jpg', { extension: 'jpg', format: 'jpeg' }],
    ['jpeg', { extension: 'jpeg', format: 'jpeg' }],
    ['webp', { extension: 'webp', format: 'webp' }],
  ]);

/** The ending of a thumbnail. @throws BridgeError `unsupported_media_type` */
export function thumbnailExtension(extension: string): string {
  const known = formats.get(extension);
  if (known !== undefined) return known.extension;
  throw new BridgeError('unsupported_media_type', {
    detail: `Thumbnails are made of ${[...formats.keys()].join(', ')} files. Use the file itself, from /media/.`,
  });
}

const timeoutMs = 10_000;
/** Decoded twice at most: whole and scaled; and the process around it. */
const bytesPerPixel = 12;
const processBytes = 200_000_000;

/** One image after the other: each may fill a processor and hundreds of megabytes. */
const inTurn = workQueue({ running: 1, waiting: 32 }, () => {
  const detail = 'Too many images are waiting to be resized. Try again in a few seconds.';
  return new BridgeError('too_busy', { detail, retryAfterSeconds: 2 });
});

/**
 * A smaller image, in a process of its own (rule 30).
 *
 * @param extension of the file, one that `thumbnailExtension` knows
 * @param maxPixels largest image that is decoded
 * @throws BridgeError `unsupported_media_type` for a broken image, `limit_exceeded`, `too_busy`
 */
export async function resizeImage(
  bytes: Uint8Array,
  extension: string,
  box: Box,
  { maxPixels, signal }: { readonly maxPixels: number; readonly signal: AbortSignal },
): Promise<Uint8Array> {
  const facts = imageFacts(bytes);
  const format = formats.get(extension)?.format;
  if (facts === null || format === undefined || facts.width === 0 || facts.height === 0) throw broken();
  if (facts.width * facts.height > maxPixels) {
    throw new BridgeError('limit_exceeded', {
      detail: `The image is ${facts.width} × ${facts.height}; images of up to ${maxPixels} pixels are resized.`,
    });
  }
  const input: ResizeInput = { bytes, orientation: facts.orientation, format, ...box };
  const memoryBytes = processBytes + maxPixels * bytesPerPixel;
  const run = { program: 'images/resize-child', input, timeoutMs, memoryBytes, signal, env: {} } as const;
  try {
    const answer = (await inTurn(() => runChild(run))) as ResizeAnswer; // what `resize-child.ts` sends
    if (answer.kind === 'done') return answer.bytes;
  } catch (error) {
    if (!(error instanceof ChildFailure)) throw error;
  }
  throw broken();
}

function broken(): BridgeError {
  return new BridgeError('unsupported_media_type', {
    detail: 'The image cannot be read: it is broken, or not what its ending says.',
  });
}
