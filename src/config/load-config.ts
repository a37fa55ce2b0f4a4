import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Config } from './config.ts';
import { readConfigFile, type ConfigFile } from './config-file.ts';
import { ConfigError } from './config-error.ts';
import { readEnvFile } from './env-file.ts';
import { fileValues } from './file-values.ts';
import { flagValues } from './flag-values.ts';
import { mergeSources, type SourceValues } from './found-values.ts';
import { originalValues } from './original-values.ts';
import { readSettings } from './read-settings.ts';
import { resolveConfig } from './resolve-config.ts';
import { variableValues, type Environment } from './variable-values.ts';

export interface ConfigSources {
  /** By path of the setting, such as `server.port`. */
  readonly flags: ReadonlyMap<string, unknown>;
  readonly env: Environment;
  /** Absolute. */
  readonly cwd: string;
  /** Instead of the file that stands in `cwd`. */
  readonly configFile?: string;
  /** False: neither a configuration file nor `.env` is read, as in the demo. Default true. */
  readonly readFiles?: boolean;
}

/**
 * Finds and checks the configuration: flag before variable before file before default. `.env` beside the
 * file counts as variables; those of the process win.
 *
 * @throws ConfigError with everything that is wrong, each with what was found, what is allowed and where it came from
 */
export async function loadConfig(sources: ConfigSources): Promise<Config> {
  const file = sources.readFiles === false ? null : await readConfigFile(sources.cwd, sources.configFile);
  const folder = file?.folder ?? configFolder(sources);
  const envFile = sources.readFiles === false ? { variables: {}, warnings: [] } : await readEnvFile(folder);
  const env = { ...envFile.variables, ...withoutEmpty(sources.env) };
  const source = mergeSources([
    flagValues(sources.flags),
    variableValues(env),
    originalValues(env),
    ...(file === null ? [] : [fileSource(file, env)]),
  ]);
  return resolveConfig(
    { ...source, warnings: [...envFile.warnings, ...source.warnings] },
    { folder, file: file?.path ?? null, home: env['HOME'], readFile: (path) => readFile(path, 'utf8') },
  );
}

/** The configuration of an object in memory, as `createBridge` takes it: reads no variable and no file. */
export async function configOf(content: unknown, folder: string): Promise<Config> {
  const source = fileValues({ name: 'the given configuration', content, env: null });
  return resolveConfig(source, { folder, file: null, home: undefined, readFile: noFiles });
}

function fileSource(file: ConfigFile, env: Environment): SourceValues {
  return fileValues({ name: file.name, content: file.content, env });
}

/** An empty variable, as compose files pass them, does not hide one of `.env`. */
function withoutEmpty(env: Environment): Environment {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
}

function configFolder(sources: ConfigSources): string {
  return sources.configFile === undefined ? sources.cwd : dirname(resolve(sources.cwd, sources.configFile));
}

function noFiles(): Promise<string> {
  return Promise.reject(new Error('only PEM text is taken here'));
}

/**
 * The part of the check that needs nothing but the object itself, at once.
 *
 * @throws ConfigError for unknown keys and wrong values
 */
export function checkContent(content: unknown): void {
  const source = fileValues({ name: 'the given configuration', content, env: null });
  const problems = [...source.problems, ...readSettings(source.values).problems];
  if (problems.length > 0) throw new ConfigError(problems);
}
