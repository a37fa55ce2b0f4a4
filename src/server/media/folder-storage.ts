import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { mkdir, open, realpath, unlink, type FileHandle } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { Readable } from 'node:stream';
import { BridgeError } from '../../errors/index.ts';

/** A file that was found. */
export interface StoredFile {
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly changedAtMs: number;
  /** The bytes from `start` to `end`, both within. The file is closed when they were read, or given up. */
  read(start: number, end: number): ReadableStream<Uint8Array>;
  close(): Promise<void>;
}

/** Where uploaded files are kept. */
export interface MediaStorage {
  /** Keeps a file under a new name, and gives its segments. */
  save(folder: readonly string[], extension: string, bytes: Uint8Array): Promise<readonly string[]>;
  /** Null when there is no such file. */
  find(segments: readonly string[]): Promise<StoredFile | null>;
}

/** Files in a folder of this machine (rule 29): links are never followed, and names are ours. */
export function folderStorage(root: string): MediaStorage {
  return {
    async save(folder, extension, bytes) {
      await mkdir(join(root, ...folder), { recursive: true, mode: 0o700 });
      const name = `${randomBytes(16).toString('hex')}.${extension}`;
      const segments = [...folder, name];
      const path = join(root, ...segments);
      const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW;
      const file = await open(path, flags, 0o600);
      try {
        if (!(await isInside(root, path))) throw outside();
        await file.writeFile(bytes);
        await file.sync();
      } catch (error) {
        await unlink(path);
        throw error;
      } finally {
        await file.close();
      }
      return segments;
    },
    async find(segments) {
      const path = join(root, ...segments);
      const file = await openForReading(path);
      if (file === null) return null;
      const facts = await file.stat();
      if (facts.isFile() && (await isInside(root, path))) return storedFile(file, facts.size, facts.mtimeMs);
      await file.close();
      return null;
    },
  };
}

function storedFile(file: FileHandle, size: number, changedAtMs: number): StoredFile {
  return {
    size,
    changedAtMs,
    read: (start, end) =>
      // The types of Node's stream and the standard's differ in name only.
      Readable.toWeb(file.createReadStream({ start, end })) as ReadableStream<Uint8Array>,
    close: () => file.close(),
  };
}

async function openForReading(path: string): Promise<FileHandle | null> {
  try {
    return await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (['ENOENT', 'ENOTDIR', 'ELOOP', 'EISDIR', 'ENAMETOOLONG', 'ENXIO'].includes(String(code))) return null;
    throw error;
  }
}

/** Asked after opening: a folder on the way may be a link to somewhere else. */
async function isInside(root: string, path: string): Promise<boolean> {
  const [realRoot, realFile] = await Promise.all([realpath(root), realpath(path)]);
  return realFile.startsWith(realRoot + sep);
}

function outside(): BridgeError {
  return new BridgeError('invalid_parameter', { detail: '"path" leads out of the media folder.' });
}
