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
  const variable = env === null ? undefined : variableIn(value);
  if (env === null || (variable === undefined && typeof value !== 'object')) {
    if (env !== null && holdsSecret(value, setting)) reading.warnings.push(secretWarning(path, name));
    reading.values.set(path, { raw: value, rank: ranks.file, origin: name });
    return;
  }
  if (variable === undefined && holdsPlainSecret(value)) {
    reading.warnings.push(secretWarning(path, name));
  }
  const missing: string[] = [];
  const raw = resolved(value, env, missing);
  for (const unset of missing) {
    reading.problems.push({
      setting: path,
      detail: `${path} in ${name} refers to the variable ${unset}, which is not set.`,
    });
  }
  if (missing.length > 0) return;
  const origin = variable === undefined ? name : `the variable ${variable}, named in ${name}`;
  reading.values.set(path, { raw, rank: ranks.file, origin });
}

/** The name in `"env:NAME"`. */
function variableIn(value: unknown): string | undefined {
  return typeof value === 'string' ? /^env:([A-Za-z_]\w*)$/.exec(value)?.[1] : undefined;
}

/** The value with every reference in it, at any depth, replaced by what its variable holds. */
function resolved(value: unknown, env: Environment, missing: string[]): unknown {
  if (Array.isArray(value)) return value.map((item) => resolved(item, env, missing));
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(([key, item]) => [key, resolved(item, env, missing)]);
    return Object.fromEntries(entries) as unknown;
  }
  const variable = variableIn(value);
  if (variable === undefined) return value;
  if (!isSet(env, variable)) missing.push(variable);
  return env[variable];
}

/** A secret as such, PEM text of a key, or an address with a password in it. */
function holdsSecret(value: unknown, setting: Setting<unknown>): boolean {
  if (typeof value !== 'string') return false;
  if (setting.secret === true) return !setting.kind.allowed.includes('path') || value.includes('PRIVATE KEY');
  return setting.kind.masked === true && /\/\/[^/@]*:[^/@]+@/.test(value);
}

/** The secrets of a proxy target, written out instead of named. */
function holdsPlainSecret(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(holdsPlainSecret);
  if (typeof value !== 'object' || value === null || !('secrets' in value)) return false;
  const { secrets } = value;
  const texts: readonly unknown[] =
    typeof secrets === 'object' && secrets !== null ? Object.values(secrets) : [];
  return texts.some((text) => variableIn(text) === undefined);
}

function secretWarning(path: string, file: string): string {
  return `${path} is written in ${file}: put it into .env and write "env:NAME" in its place.`;
}
