import { isSetting, type Setting, type SettingTree } from './setting.ts';
import { settings } from './settings.ts';

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
