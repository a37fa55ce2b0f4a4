/** Why a database cannot be used; each kind belongs to one exit code of the command line. */
export type ConnectionProblemKind = 'unreachable' | 'sign_in' | 'tls' | 'rights' | 'failure';

export interface ConnectionProblem {
  readonly kind: ConnectionProblemKind;
  /** What happened, as a sentence. */
  readonly cause: string;
  /** What to do about it, as a sentence. */
  readonly fix: string;
  /** The part of the settings that is wrong, so that a wizard asks only for that. */
  readonly wrong: 'url' | 'host' | 'password' | 'database' | 'tls' | 'none';
}

export interface Surroundings {
  /** `localhost` is the container itself there. */
  readonly inContainer: boolean;
}
