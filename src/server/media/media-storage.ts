/** A file that was found. */
export interface StoredFile {
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly changedAtMs: number;
  /** The bytes from `start` to `end`, both within. The file is closed when they were read, or given up. */
  read(start: number, end: number): ReadableStream<Uint8Array>;
  close(): Promise<void>;
}

/** A file of a folder. */
export interface ListedFile {
  readonly name: string;
  readonly size: number;
  readonly changedAtMs: number;
}

/** Where uploaded files are kept. */
export interface MediaStorage {
  /** Keeps a file under a new random name, and gives its segments. */
  save(folder: readonly string[], extension: string, bytes: Uint8Array): Promise<readonly string[]>;
  /** Keeps a file under a name of ours, whether or not there is one. */
  put(segments: readonly string[], bytes: Uint8Array): Promise<void>;
  /** Null when there is no such file. */
  find(segments: readonly string[]): Promise<StoredFile | null>;
  /** The files of a folder of ours. */
  list(folder: string): Promise<readonly ListedFile[]>;
  /** @returns whether there was one */
  remove(segments: readonly string[]): Promise<boolean>;
}

/** Thumbnails, apart from what people upload. */
export const cacheFolder = '_jet_cache';
