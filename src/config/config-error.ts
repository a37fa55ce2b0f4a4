/** One thing wrong with the configuration: which setting, and a sentence with what was found and what is allowed. */
export interface ConfigProblem {
  /** Path of the setting, such as `server.port`; null when the problem is not about one setting. */
  readonly setting: string | null;
  readonly detail: string;
}

/** The configuration cannot be used; the command line ends with exit code 2. Names everything that is wrong at once. */
export class ConfigError extends Error {
  readonly problems: readonly ConfigProblem[];

  constructor(problems: readonly ConfigProblem[]) {
    super(problems.map((problem) => problem.detail).join('\n'));
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

/** A `ConfigError` about one thing. */
export function configError(setting: string | null, detail: string): ConfigError {
  return new ConfigError([{ setting, detail }]);
}
