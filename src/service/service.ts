import type { Accounts } from '../accounts/index.ts';
import type { Store } from '../store/index.ts';

/** What the service's endpoints work with. Nothing here leads to the user's database. */
export interface Service {
  readonly accounts: Accounts;
  readonly store: Store;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}
