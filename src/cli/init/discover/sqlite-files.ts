import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';

const folders = ['.', 'data', 'db', 'prisma', 'storage', 'var'];
const header = Buffer.from('SQLite format 3\0', 'latin1');

/** SQLite databases in a project's folder and the usual ones below it: by ending, and by what they begin with. */
export async function findSqliteFiles(cwd: string): Promise<readonly string[]> {
  const found = await Promise.all(folders.map((folder) => namesIn(cwd, folder)));
  const files: string[] = [];
  for (const path of found.flat()) {
    if (await isSqlite(join(cwd, path))) files.push(path);
  }
  return files;
}

async function namesIn(cwd: string, folder: string): Promise<readonly string[]> {
  const names = await readdir(join(cwd, folder)).catch(() => []);
  return names.filter((name) => /\.(db|sqlite|sqlite3)$/i.test(name)).map((name) => join(folder, name));
}

async function isSqlite(path: string): Promise<boolean> {
  const file = await open(path, 'r').catch(() => null);
  if (file === null) return false;
  try {
    const { buffer } = await file.read(Buffer.alloc(header.length), 0, header.length, 0);
    return buffer.equals(header);
  } catch {
    return false; // a folder with such a name
  } finally {
    await file.close();
  }
}
