import { createHash } from 'node:crypto';
import { BridgeError } from '../../errors/index.ts';
import { cacheFolder, extensionOf, type Media, type MediaStorage, type StoredFile } from '../media/index.ts';
import { resizeImage, thumbnailExtension, type Box } from './resize-image.ts';

const making = new Map<string, Promise<unknown>>();

/**
 * Where the thumbnail of an image of our own storage is kept. It is made when there is none for this box, and made
 * again when the image has changed.
 *
 * @param segments of the image
 * @returns the segments of the thumbnail
 * @throws BridgeError `not_found`, `unsupported_media_type`, `limit_exceeded`, `too_busy`
 */
export async function thumbnailOf(
  segments: readonly string[],
  box: Box,
  media: Media,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const extension = extensionOf(segments.at(-1) ?? '');
  const ending = thumbnailExtension(extension);
  const { storage, maxPixels } = media;
  const image = await storage.find(segments);
  if (image === null) throw new BridgeError('not_found', { detail: 'There is no such file.' });
  try {
    const facts = [segments, image.size, image.changedAtMs, box.maxWidth, box.maxHeight];
    const name = `${createHash('sha256').update(JSON.stringify(facts)).digest('hex')}.${ending}`;
    const kept = [cacheFolder, name];
    if (await isThere(kept, storage)) return kept;
    await once(name, async () => {
      const bytes = await wholeFile(image, media);
      await storage.put(kept, await resizeImage(bytes, extension, box, { maxPixels, signal }));
      await prune(name, media);
    });
    return kept;
  } finally {
    await image.close();
  }
}

async function isThere(segments: readonly string[], storage: MediaStorage): Promise<boolean> {
  const file = await storage.find(segments);
  await file?.close();
  return file !== null;
}

/** Pages show the same picture many times: all wait for the first. */
async function once(name: string, make: () => Promise<void>): Promise<void> {
  const running = making.get(name);
  if (running !== undefined) return void (await running);
  const made = make();
  making.set(name, made);
  try {
    await made;
  } finally {
    making.delete(name);
  }
}

async function wholeFile(file: StoredFile, { maxBytes }: Media): Promise<Uint8Array> {
  if (file.size > maxBytes) throw new BridgeError('limit_exceeded', { detail: 'The image is too large.' });
  if (file.size === 0) return new Uint8Array();
  return new Uint8Array(await new Response(file.read(0, file.size - 1)).arrayBuffer());
}

/** Keeps thumbnails within the limit: the oldest make room, never the one that was just made. */
async function prune(made: string, { storage, cacheBytes }: Media): Promise<void> {
  const kept = await storage.list(cacheFolder);
  const newestFirst = kept.toSorted(
    (a, b) => Number(b.name === made) - Number(a.name === made) || b.changedAtMs - a.changedAtMs,
  );
  let size = 0;
  for (const file of newestFirst) {
    size += file.size;
    if (size > cacheBytes && file.name !== made) await storage.remove([cacheFolder, file.name]);
  }
}
