import { suggestion } from '../errors/index.ts';
import type { ConfigProblem } from './config-error.ts';
import { ranks, type Found, type SourceValues } from './found-values.ts';
import { isSetting, type Setting, type SettingTree } from './setting.ts';
import { settings } from './settings.ts';
import { isSet, type Environment } from './variable-values.ts';

/** What a configuration file says, and what its references may refer to. */
export interface FileContent {
  /** As people call it: `jet-bridge.config.json`. */
  readonly name: string;
  readonly content: unknown;
  /** For `"env:NAME"`; null where references are not possible. */
  readonly env: Environment | null;
}

/** Values of a configuration file. A key that is no setting is a problem, with the nearest name. */
export function fileValues(file: FileContent): SourceValues {
  const reading: Reading = { file, values: new Map(), problems: [], warnings: [] };
  readTree(file.content, settings, [], reading);
  return reading;
}

interface Reading {
  readonly file: FileContent;
  readonly values: Map<string, Found>;
  readonly problems: ConfigProblem[];
  readonly warnings: string[];
}

function readTree(content: unknown, tree: SettingTree, above: readonly string[], reading: Reading): void {
  if (typeof content !== 'object' || content === null || Array.isArray(content)) {
    const what = above.length === 0 ? 'The configuration' : above.join('.');
    reading.problems.push({ setting: null, detail: `${what} in ${reading.file.name} has to be an object.` });
    return;
  }
  for (const [key, value] of Object.entries(content)) {
    const path = [...above, key];
    const entry = Object.hasOwn(tree, key) ? tree[key] : undefined;
    if (value === null || value === undefined || (path.length === 1 && key === '$schema')) continue;
    if (entry === undefined) reading.problems.push(unknownKey(path, tree, reading.file));
    else if (isSetting(entry)) readSetting(value, entry, path.join('.'), reading);
    else readTree(value, entry, path, reading);
  }
}

function unknownKey(path: readonly string[], tree: SettingTree, file: FileContent): ConfigProblem {
  const key = path.at(-1) ?? '';
  return {
    setting: path.join('.'),
    detail: `There is no setting ${path.join('.')} (in ${file.name}).${suggestion(key, Object.keys(tree))}`,
  };
}

function readSetting(value: unknown, setting: Setting<unknown>, path: string, reading: Reading): void {
  const { name, env } = reading.file;
  const variable = typeof value === 'string' ? /^env:([A-Za-z_]\w*)$/.exec(value)?.[1] : undefined;
  if (variable === undefined || env === null) {
    if (env !== null && holdsSecret(value, setting)) reading.warnings.push(secretWarning(path, name));
    reading.values.set(path, { raw: value, rank: ranks.file, origin: name });
  } else if (isSet(env, variable)) {
    reading.values.set(path, {
      raw: env[variable],
      rank: ranks.file,
      origin: `the variable ${variable}, named in ${name}`,
    });
  } else {
    reading.problems.push({
      setting: path,
      detail: `${path} in ${name} refers to the variable ${variable}, which is not set.`,
    });
  }
}

/** A secret as such, PEM text of a key, or an address with a password in it. */
function holdsSecret(value: unknown, setting: Setting<unknown>): boolean {
  if (typeof value !== 'string') return false;
  if (setting.secret === true) return !setting.kind.allowed.includes('path') || value.includes('PRIVATE KEY');
  return setting.kind.masked === true && /\/\/[^/@]*:[^/@]+@/.test(value);
}

function secretWarning(path: string, file: string): string {
  return `${path} is written in ${file}: put it into .env and write "env:NAME" in its place.`;
}
