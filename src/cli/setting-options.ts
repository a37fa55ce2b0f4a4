import { Option, type Command } from 'commander';
import { loadConfig, settingRows, type Config, type SettingRow } from '../config/index.ts';
import type { CliContext } from './cli-context.ts';

/** Settings of these groups become flags of the command, and `--config`. */
export function addSettings(command: Command, groups: readonly string[]): void {
  command.option('--config <file>', 'configuration file to use instead of the one in this folder');
  for (const row of settingRows) {
    const group = row.path.split('.')[0] ?? '';
    if (groups.includes(group) && row.flags.length > 0) command.addOption(settingOption(row, group));
  }
}

function settingOption(row: SettingRow, group: string): Option {
  const isBoolean = row.setting.kind.jsonSchema['type'] === 'boolean';
  const flags = row.flags.toReversed().join(', ');
  return new Option(`${flags} ${isBoolean ? '[true|false]' : '<value>'}`, row.setting.help).helpGroup(
    `Settings of ${group}:`,
  );
}

/** Flags that were given, by path of the setting. */
export function givenFlags(command: Command): ReadonlyMap<string, unknown> {
  const byFlag = new Map(settingRows.flatMap((row) => row.flags.map((flag) => [flag, row.path] as const)));
  const given = new Map<string, unknown>();
  for (const option of command.options) {
    const path = byFlag.get(option.long ?? '');
    const value: unknown = command.getOptionValue(option.attributeName());
    if (path !== undefined && value !== undefined) given.set(path, value);
  }
  return given;
}

/** Loads the configuration as the command line, the environment and the files say, and prints its warnings. */
export async function commandConfig(command: Command, context: CliContext): Promise<Config> {
  const config = await loadConfig(configSources(command, context));
  for (const warning of config.warnings) context.output.note(`Warning: ${warning}`);
  return config;
}

/** Where the configuration of a command comes from. */
export function configSources(command: Command, context: CliContext) {
  const file: unknown = command.getOptionValue('config') ?? context.env['JET_BRIDGE_CONFIG'];
  return {
    flags: givenFlags(command),
    env: context.env,
    cwd: context.cwd,
    ...(typeof file === 'string' && file !== '' ? { configFile: file } : {}),
  };
}
