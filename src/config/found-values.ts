import type { ConfigProblem } from './config-error.ts';

/** Where a value came from; a higher rank wins. */
export const ranks = { file: 1, variable: 2, flag: 3 } as const;

/** A value as it was found, not read yet. */
export interface Found {
  readonly raw: unknown;
  readonly rank: number;
  /** In words: `--port`, `the variable PORT`, `jet-bridge.config.json`. */
  readonly origin: string;
}

/** By path of the setting; only the value that wins. */
export type FoundValues = ReadonlyMap<string, Found>;

/** Values of one source, with what is wrong and what should be said. */
export interface SourceValues {
  readonly values: FoundValues;
  readonly problems: readonly ConfigProblem[];
  readonly warnings: readonly string[];
}

/** Puts sources together: where several give a setting, the highest rank wins, the earlier source among equals. */
export function mergeSources(sources: readonly SourceValues[]): SourceValues {
  const values = new Map<string, Found>();
  for (const [path, found] of sources.flatMap((source) => [...source.values])) {
    if (found.rank > (values.get(path)?.rank ?? 0)) values.set(path, found);
  }
  return {
    values,
    problems: sources.flatMap((source) => source.problems),
    warnings: sources.flatMap((source) => source.warnings),
  };
}
