import type { Accounts } from '../accounts/index.ts';
import type { SignInServices } from './sign-in/sign-in-services.ts';
import type { Store } from '../store/index.ts';

/** What the service's endpoints work with. Nothing here leads to the user's database. */
export interface Service {
  readonly accounts: Accounts;
  readonly store: Store;
  readonly signIn: SignInServices;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}
