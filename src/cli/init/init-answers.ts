import type { Config } from '../../config/index.ts';

/** Everything that `init` writes down, asked for or given. */
export interface InitAnswers {
  /** Resolved with the chosen database. */
  readonly config: Config;
  readonly projectName: string;
  readonly schemas: readonly string[];
  readonly only: readonly string[];
  readonly readOnly: boolean;
  /** The first administrator; null when the store has one. */
  readonly owner: { readonly email: string; readonly password: string } | null;
}

export interface OwnerFlags {
  readonly email?: string;
  readonly passwordStdin: boolean;
}
