import { resolve } from 'node:path';
import { configError } from './config-error.ts';

/** Reads a file as UTF-8; fails like `node:fs/promises`. */
export type ReadFile = (path: string) => Promise<string>;

export interface TextContext {
  /** Absolute; relative paths start here. */
  readonly folder: string;
  /** What `~` stands for. */
  readonly home: string | undefined;
  readonly readFile: ReadFile;
}

/**
 * The text behind a setting that holds PEM text or the path of a file. In a variable, `\n` may stand for a line break.
 *
 * @throws ConfigError that names the setting and the path
 */
export async function readText(setting: string, value: string, context: TextContext): Promise<string> {
  if (value.includes('-----BEGIN') || value.includes('\n'))
    return `${value.replaceAll('\\n', '\n').trim()}\n`;
  const path = resolve(context.folder, value.replace(/^~(?=\/)/, context.home ?? '~'));
  try {
    return await context.readFile(path);
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    throw configError(setting, `${setting}: the file ${path} cannot be read (${reason}).`);
  }
}

/** The same for a setting that may be absent. */
export async function readOptionalText(
  setting: string,
  value: string | null | undefined,
  context: TextContext,
): Promise<string | undefined> {
  return value === null || value === undefined ? undefined : readText(setting, value, context);
}
