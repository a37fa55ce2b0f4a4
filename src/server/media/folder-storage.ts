import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { mkdir, open, readdir, realpath, rename, stat, unlink, type FileHandle } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { Readable } from 'node:stream';
import { BridgeError } from '../../errors/index.ts';
import type { ListedFile, MediaStorage, StoredFile } from './media-storage.ts';

/** Files in a folder of this machine (rule 29): links are never followed, and names are ours. */
export function folderStorage(root: string): MediaStorage {
  return {
    async save(folder, extension, bytes) {
      const segments = [...folder, `${randomBytes(16).toString('hex')}.${extension}`];
      await writeNew(root, segments, bytes);
      return segments;
    },
    async put(segments, bytes) {
      // Whole under its name or not at all, whoever reads it meanwhile.
      const draft = [...segments.slice(0, -1), `${randomBytes(16).toString('hex')}.part`];
      await writeNew(root, draft, bytes);
      await rename(join(root, ...draft), join(root, ...segments));
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
    async list(folder) {
      const names = await readdir(join(root, folder)).catch(() => []);
      const files = await Promise.all(names.map((name) => listed(join(root, folder), name)));
      return files.filter((file) => file !== null);
    },
    async remove(segments) {
      const path = join(root, ...segments);
      const file = await this.find(segments);
      await file?.close();
      if (file === null) return false;
      await unlink(path);
      return true;
    },
  };
}

async function writeNew(root: string, segments: readonly string[], bytes: Uint8Array): Promise<void> {
  const path = join(root, ...segments);
  await mkdir(join(root, ...segments.slice(0, -1)), { recursive: true, mode: 0o700 });
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
}

/** Null for what has just been removed. */
async function listed(folder: string, name: string): Promise<ListedFile | null> {
  const facts = await stat(join(folder, name)).catch(() => null);
  return facts === null ? null : { name, size: facts.size, changedAtMs: facts.mtimeMs };
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
