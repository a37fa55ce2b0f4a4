import type { Accounts } from '../../accounts/index.ts';
import type { OwnSession } from './own-sessions.ts';
import type { SignInRequest } from './sign-in-request.ts';

/** A route below `/api/auth/` and `/service/auth/` that does the same on either side. */
interface Route {
  /** Stable name; the service's has `service_` in front. */
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Below the side's own path, with a slash at the end. */
  readonly path: string;
  /** One sentence for the API description. */
  readonly summary: string;
}

/** For whoever wants to sign in. */
export interface PublicSignInRoute extends Route {
  readonly handle: (request: SignInRequest, accounts: Accounts) => Promise<Response>;
}

/** For whoever is signed in, about themselves. */
export interface OwnSignInRoute extends Route {
  readonly handle: (request: OwnSignInRequest, accounts: Accounts) => Promise<Response>;
}

export interface OwnSignInRequest extends SignInRequest {
  readonly own: OwnSession;
  /** Path parameters, percent-decoded. */
  readonly params: Readonly<Record<string, string>>;
}
