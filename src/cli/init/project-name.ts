import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { settingRow, type Config } from '../../config/index.ts';

/** The configured name, that of the package, or that of the folder. */
export async function suggestProjectName(config: Config, folder: string): Promise<string> {
  if (config.project.name !== settingRow('project.name').setting.default) return config.project.name;
  return (await packageName(folder)) ?? (basename(folder) || config.project.name);
}

async function packageName(folder: string): Promise<string | undefined> {
  try {
    const manifest: unknown = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
    const isNamed = typeof manifest === 'object' && manifest !== null && 'name' in manifest;
    return isNamed && typeof manifest.name === 'string' && manifest.name !== '' ? manifest.name : undefined;
  } catch {
    return undefined;
  }
}
