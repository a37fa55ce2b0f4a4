import type { MediaExtension } from '../../config/index.ts';
import type { MediaStorage } from './folder-storage.ts';

/** Uploaded files: where they are, what may be uploaded, and how they are addressed. */
export interface Media {
  readonly storage: MediaStorage;
  /** Largest file, in bytes. */
  readonly maxBytes: number;
  readonly types: readonly MediaExtension[];
  /** Where files are served from instead of `/media/` here, without a trailing slash; null for here. */
  readonly url: string | null;
}
