/** What could not be tested on this machine, and why. */
export interface Skipped {
  readonly what: string;
  readonly why: string;
}

const variable = 'JET_BRIDGE_TEST_SKIPPED';

/** Remembers it for the reporter and for the test files, which run in other processes. */
export function rememberSkipped(skipped: Skipped): void {
  process.env[variable] = JSON.stringify([...listSkipped(), skipped]);
}

export function listSkipped(): readonly Skipped[] {
  return JSON.parse(process.env[variable] ?? '[]') as Skipped[]; // written by `rememberSkipped` only
}
