import { isSetting, type Setting, type SettingTree } from './setting.ts';
import { settings } from './settings.ts';

/** A setting with the names that come from its path. */
export interface SettingRow {
  /** `server.publicUrl` */
  readonly path: string;
  readonly setting: Setting<unknown>;
  /** `--server-public-url`, then the short one; none for secrets. */
  readonly flags: readonly string[];
  /** `JET_BRIDGE_SERVER_PUBLIC_URL`, then the fixed ones; the first that is set counts. */
  readonly variables: readonly string[];
}

/** Every setting, in the order of the table. */
export const settingRows: readonly SettingRow[] = rowsOf(settings, []);

const byPath = new Map(settingRows.map((row) => [row.path, row]));

/** The row of a path that is known to exist. @throws Error for another, which is a mistake of ours */
export function settingRow(path: string): SettingRow {
  const row = byPath.get(path);
  if (row === undefined) throw new Error(`There is no setting ${path}`);
  return row;
}

function rowsOf(tree: SettingTree, above: readonly string[]): SettingRow[] {
  return Object.entries(tree).flatMap(([name, entry]) => {
    const path = [...above, name];
    return isSetting(entry) ? [rowOf(path, entry)] : rowsOf(entry, path);
  });
}

function rowOf(path: readonly string[], setting: Setting<unknown>): SettingRow {
  const words = path.map(splitWords).join('-');
  const shortFlags = setting.flag === undefined ? [] : [setting.flag];
  return {
    path: path.join('.'),
    setting,
    flags: setting.secret === true ? [] : [`--${words}`, ...shortFlags],
    variables: [`JET_BRIDGE_${words.replaceAll('-', '_').toUpperCase()}`, ...(setting.variables ?? [])],
  };
}

/** `publicUrl` → `public-url` */
function splitWords(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
