import type { ConfigProblem } from './config-error.ts';
import type { Found, FoundValues } from './found-values.ts';
import { isSetting, type Setting, type SettingTree } from './setting.ts';
import { settings, type SettingValues } from './settings.ts';

/** Every setting with its value, in the shape of the table; a value that is not allowed becomes a problem. */
export function readSettings(found: FoundValues): {
  readonly values: SettingValues;
  readonly problems: readonly ConfigProblem[];
} {
  const problems: ConfigProblem[] = [];
  const values = readTree(settings, [], found, problems);
  return { values: values as SettingValues, problems }; // `readTree` keeps the shape of the table
}

function readTree(
  tree: SettingTree,
  above: readonly string[],
  found: FoundValues,
  problems: ConfigProblem[],
): Readonly<Record<string, unknown>> {
  const entries = Object.entries(tree).map(([name, entry]) => {
    const path = [...above, name];
    const value = isSetting(entry)
      ? readSetting(path.join('.'), entry, found.get(path.join('.')), problems)
      : readTree(entry, path, found, problems);
    return [name, value] as const;
  });
  return Object.freeze(Object.fromEntries(entries));
}

function readSetting(
  path: string,
  setting: Setting<unknown>,
  found: Found | undefined,
  problems: ConfigProblem[],
): unknown {
  if (found === undefined) return setting.default;
  const value = setting.kind.read(found.raw);
  if (value !== undefined) return value;
  const shown = setting.secret === true || setting.kind.masked === true ? 'not usable' : quote(found.raw);
  problems.push({
    setting: path,
    detail: `${path} is ${shown} (from ${found.origin}); allowed: ${setting.kind.allowed}.`,
  });
  return setting.default;
}

function quote(raw: unknown): string {
  const json = JSON.stringify(raw) ?? String(raw);
  return json.length > 80 ? `${json.slice(0, 80)}…` : json;
}
