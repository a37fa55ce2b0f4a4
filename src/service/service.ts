import type { Accounts } from '../accounts/index.ts';
import type { SignInServices } from './sign-in/sign-in-services.ts';
import type { Store } from '../store/index.ts';
import type { ServiceEndpoint, ServiceRequest, ServiceUser } from './endpoint.ts';

/** What the service's endpoints work with. Nothing here leads to the user's database. */
export interface Service {
  readonly accounts: Accounts;
  readonly store: Store;
  readonly signIn: SignInServices;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Absent where nothing has to be proved later, as in a test of one endpoint. */
  readonly audit?: ServiceAudit;
}

/** One request on its way to its endpoint, for the log. */
export interface ServiceCall {
  readonly endpoint: ServiceEndpoint;
  readonly request: Omit<ServiceRequest, 'user'>;
  readonly user: ServiceUser | null;
}

/** The log of the service, written around its endpoints. */
export interface ServiceAudit {
  /** Runs an endpoint, with its trail in the log where it leaves one. */
  run(
    call: ServiceCall,
    handle: (trail: NonNullable<ServiceRequest['trail']> | null) => Promise<Response>,
  ): Promise<Response>;
  /** Resolves when everything that was to be written before is there. */
  settled(): Promise<void>;
}
