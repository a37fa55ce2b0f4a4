import { Secret } from './secret.ts';
import { settingRows, type SettingRow } from './setting-rows.ts';
import { isSetting, type Setting, type SettingTree } from './setting.ts';
import { settings } from './settings.ts';

/** The README's table of settings, in Markdown. */
export function settingsTable(): string {
  const head = '| Setting | Flag, variable | Default | Meaning |\n|---|---|---|---|';
  return [head, ...settingRows.map(tableRow)].join('\n');
}

function tableRow(row: SettingRow): string {
  const names = [...row.flags, ...row.variables].map((name) => `\`${name}\``).join(', ');
  return `| \`${row.path}\` | ${names} | ${defaultText(row.setting)} | ${row.setting.help}: ${row.setting.kind.allowed} |`;
}

function defaultText(setting: Setting<unknown>): string {
  const value = setting.default instanceof Secret ? setting.default.reveal() : setting.default;
  if (value === null || (Array.isArray(value) && value.length === 0)) return '';
  return `\`${String(value)}\``;
}

/** JSON Schema of a configuration file, for editors. */
export function configJsonSchema(): Readonly<Record<string, unknown>> {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Configuration of jet-bridge',
    ...treeSchema(settings, { $schema: { type: 'string' } }),
  };
}

function treeSchema(
  tree: SettingTree,
  extra: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  const entries = Object.entries(tree).map(([name, entry]) => [
    name,
    isSetting(entry) ? settingSchema(entry) : treeSchema(entry),
  ]);
  return {
    type: 'object',
    additionalProperties: false,
    properties: { ...extra, ...Object.fromEntries(entries) },
  };
}

/** A value, or a reference to a variable that holds it. */
function settingSchema(setting: Setting<unknown>): Record<string, unknown> {
  const reference = { type: 'string', pattern: '^env:[A-Za-z_][A-Za-z0-9_]*$' };
  return { description: setting.help, anyOf: [setting.kind.jsonSchema, reference] };
}
