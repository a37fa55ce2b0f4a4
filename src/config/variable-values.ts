import { suggestion } from '../errors/index.ts';
import type { ConfigProblem } from './config-error.ts';
import { ranks, type Found, type SourceValues } from './found-values.ts';
import { settingRows, type SettingRow } from './setting-rows.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Variables with our prefix that are not settings: commands take passwords and the file from them. */
const otherVariables = new Set([
  'JET_BRIDGE_CONFIG',
  'JET_BRIDGE_OWNER_PASSWORD',
  'JET_BRIDGE_USER_PASSWORD',
]);

/** Kubernetes gives every pod such variables for a service called `jet-bridge`. */
const kubernetes = /^JET_BRIDGE_(SERVICE_HOST|SERVICE_PORT|PORT)(_.*)?$/;

/** Values of the environment. An empty variable counts as not set; one with our prefix and no setting is a problem. */
export function variableValues(env: Environment): SourceValues {
  const values = new Map<string, Found>();
  for (const row of settingRows) {
    const name = row.variables.find((variable) => isSet(env, variable));
    if (name === undefined) continue;
    values.set(row.path, { raw: env[name], rank: ranks.variable, origin: `the variable ${name}` });
  }
  return { values, problems: unknownVariables(env), warnings: [] };
}

export function isSet(env: Environment, name: string): boolean {
  return (env[name] ?? '').trim() !== '';
}

function unknownVariables(env: Environment): ConfigProblem[] {
  const known = settingRows.flatMap((row: SettingRow) => row.variables);
  const unknown = Object.keys(env).filter(
    (name) =>
      name.startsWith('JET_BRIDGE_') &&
      !known.includes(name) &&
      !otherVariables.has(name) &&
      !kubernetes.test(name),
  );
  return unknown.map((name) => ({
    setting: null,
    detail: `There is no setting for the variable ${name}.${suggestion(name, known)}`,
  }));
}
