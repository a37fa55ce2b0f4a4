import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { settingRows } from './setting-rows.ts';
import { isSet, type Environment } from './variable-values.ts';

export interface EnvFile {
  readonly variables: Environment;
  readonly warnings: readonly string[];
}

/**
 * Reads `.env` in a folder; nothing when there is none. The variables are not put into the process.
 *
 * @returns a warning when others than the owner may read secrets in it
 */
export async function readEnvFile(folder: string): Promise<EnvFile> {
  const path = join(folder, '.env');
  const content = await readFile(path, 'utf8').catch(() => null);
  if (content === null) return { variables: {}, warnings: [] };
  const variables = parseEnv(content) as Environment; // every value is a string
  return { variables, warnings: holdsSecret(variables) ? await modeWarnings(path) : [] };
}

/** Warns about a file with secrets that others may read. Windows has no such modes. */
export async function modeWarnings(path: string): Promise<string[]> {
  if (process.platform === 'win32') return [];
  const { mode } = await stat(path);
  const open = (mode & 0o077) !== 0;
  return open
    ? [
        `${path} holds secrets and others may read it (mode ${(mode & 0o777).toString(8)}): run chmod 600 on it.`,
      ]
    : [];
}

function holdsSecret(variables: Environment): boolean {
  const names = settingRows
    .filter((row) => row.setting.secret === true || row.setting.kind.masked === true)
    .flatMap((row) => row.variables);
  return [...names, 'TOKEN', 'DATABASE_PASSWORD'].some((name) => isSet(variables, name));
}
