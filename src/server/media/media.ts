import type { MediaExtension } from '../../config/index.ts';
import type { MediaStorage } from './media-storage.ts';

/** Uploaded files: where they are, what may be uploaded, and how they are addressed. */
export interface Media {
  readonly storage: MediaStorage;
  /** Largest file, in bytes. */
  readonly maxBytes: number;
  /** Largest image that is resized, in pixels. */
  readonly maxPixels: number;
  /** Most that thumbnails take, in bytes; the oldest go first. */
  readonly cacheBytes: number;
  readonly types: readonly MediaExtension[];
  /** Where files are served from instead of `/media/` here, without a trailing slash; null for here. */
  readonly url: string | null;
}
