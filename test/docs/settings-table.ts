import { settingRows, type SettingRow } from '../../src/config/index.ts';
import { code, markdownTable } from './markdown.ts';

/** The README's table of settings, from the table that the program reads. */
export function settingsTable(): string {
  const rows = settingRows.map((row) => [
    code(row.path),
    row.flags.map(code).join(' '),
    row.variables.map(code).join(' '),
    defaultOf(row),
    `${row.setting.help}: ${row.setting.kind.allowed}`,
  ]);
  return markdownTable(['Setting', 'Flag', 'Variable', 'Default', 'Meaning'], rows);
}

function defaultOf({ path, setting }: SettingRow): string {
  // The one default that may hold a password is printed as a secret elsewhere.
  if (path === 'store.url') return code('file:.jet-bridge/store.db');
  if (setting.default === null) return '';
  return Array.isArray(setting.default)
    ? 'none'
    : code(typeof setting.default === 'string' ? setting.default : JSON.stringify(setting.default));
}
