import { ranks, type SourceValues } from './found-values.ts';
import { settingRow } from './setting-rows.ts';

/**
 * Values of the command line.
 *
 * @param flags by path of the setting, such as `server.port`
 */
export function flagValues(flags: ReadonlyMap<string, unknown>): SourceValues {
  const values = new Map(
    [...flags].map(([path, raw]) => {
      const name = settingRow(path).flags.at(-1) ?? path;
      return [path, { raw, rank: ranks.flag, origin: name }] as const;
    }),
  );
  return { values, problems: [], warnings: passwordWarnings(flags) };
}

/** Every user of the machine can read the arguments of a process. */
function passwordWarnings(flags: ReadonlyMap<string, unknown>): string[] {
  const holdsPassword = [...flags].filter(
    ([path, raw]) => path.endsWith('.url') && typeof raw === 'string' && /\/\/[^/@]*:[^/@]+@/.test(raw),
  );
  return holdsPassword.map(
    ([path]) =>
      `The password in ${settingRow(path).flags.at(-1)} can be seen in the list of processes: put the URL into the variable ${settingRow(path).variables.at(-1)}.`,
  );
}
