import { randomBytes } from 'node:crypto';
import { open, unlink, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** Lines that wait outside the memory of the process. Nobody else can open them, and they go with the process. */
export interface Spool {
  append(lines: readonly string[]): Promise<void>;
  /** From the first one on; to be read once, when all are there. */
  read(): AsyncIterable<string>;
  close(): Promise<void>;
}

/** Opens a temporary file that has no name: it is removed from its folder at once. @throws what the system says */
export async function openSpool(): Promise<Spool> {
  const path = join(tmpdir(), `jet-bridge-${randomBytes(16).toString('hex')}`);
  const file = await open(path, 'wx+', 0o600);
  const named = await unlink(path).then(
    () => false,
    () => true, // Windows keeps the name of an open file
  );
  return spoolIn(file, async () => {
    await file.close();
    if (named) await unlink(path);
  });
}

function spoolIn(file: FileHandle, close: () => Promise<void>): Spool {
  return {
    async append(lines) {
      await file.appendFile(lines.map((line) => `${line}\n`).join(''));
    },
    read: () =>
      createInterface({
        input: file.createReadStream({ start: 0, autoClose: false, encoding: 'utf8' }),
        crlfDelay: Number.POSITIVE_INFINITY,
      }),
    close,
  };
}
