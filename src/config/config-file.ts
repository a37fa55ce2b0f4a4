import { access } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { configError } from './config-error.ts';

/** Where a configuration is looked for, in this order, in the current folder and nowhere above it. */
export const configFileNames = [
  'jet-bridge.config.json',
  'jet-bridge.config.yaml',
  'jet-bridge.config.yml',
  'jet-bridge.config.ts',
  'jet-bridge.config.mts',
  'jet-bridge.config.mjs',
  'jet-bridge.config.js',
  'jet-bridge.config.cjs',
  '.jet-bridgerc',
  'package.json',
] as const;

export interface ConfigFile {
  /** Absolute. */
  readonly path: string;
  readonly name: string;
  readonly folder: string;
  readonly content: unknown;
}

/**
 * Reads the configuration file: the given one, or the first that stands in the current folder.
 *
 * Code in a file of the current folder is run, which is why no folder above it is searched.
 *
 * @throws ConfigError when the given file is missing, or a file cannot be read
 */
export async function readConfigFile(cwd: string, given?: string): Promise<ConfigFile | null> {
  const path = given === undefined ? undefined : resolve(cwd, given);
  if (path !== undefined && !(await exists(path))) {
    throw configError(null, `There is no configuration file ${path}. "jet-bridge init" writes one.`);
  }
  if (path === undefined && !(await anyExists(cwd))) return null;
  try {
    const explorer = await makeExplorer();
    const result = path === undefined ? await explorer.search(cwd) : await explorer.load(path);
    if (result === null || result.isEmpty === true) return null;
    return {
      path: result.filepath,
      name: basename(result.filepath),
      folder: dirname(result.filepath),
      content: result.config as unknown,
    };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw configError(null, `The configuration file cannot be read. ${reason}`);
  }
}

/** Loaded only when there is a file to read: the demo starts without. */
async function makeExplorer() {
  const { cosmiconfig, defaultLoaders } = await import('cosmiconfig');
  return cosmiconfig('jet-bridge', {
    searchPlaces: [...configFileNames],
    searchStrategy: 'none',
    loaders: { ...defaultLoaders, '.ts': loadTypeScript, '.mts': loadTypeScript },
    cache: false,
  });
}

/** cosmiconfig's own loader needs the `typescript` package and fails with TypeScript 7. */
async function loadTypeScript(path: string): Promise<unknown> {
  const { createJiti } = await import('jiti');
  return createJiti(import.meta.url, { fsCache: false }).import(path, { default: true });
}

async function anyExists(folder: string): Promise<boolean> {
  const found = await Promise.all(configFileNames.map((name) => exists(join(folder, name))));
  return found.includes(true);
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
