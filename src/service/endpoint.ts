import type { Account, Privilege } from '../accounts/index.ts';
import type { Service } from './service.ts';
import type { SignInRequest } from './sign-in/sign-in-request.ts';

/** Who may call an endpoint of the service. There is no default. */
export type ServiceAccess =
  | { readonly kind: 'public' }
  | { readonly kind: 'signed_in' }
  | { readonly kind: 'privilege'; readonly privilege: Privilege };

/** One route of `/service/`. */
export interface ServiceEndpoint<A extends ServiceAccess = ServiceAccess> {
  /** Stable name, such as `read_configuration`. */
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Hono path with a trailing slash, such as `/service/configuration/:kind/:name/`. */
  readonly path: string;
  readonly access: A;
  /** One sentence for the API description. */
  readonly summary: string;
  handle(request: ServiceRequest<A>, service: Service): Promise<Response>;
}

/** What an endpoint of the service sees of a request. */
export interface ServiceRequest<A extends ServiceAccess = ServiceAccess> extends SignInRequest {
  readonly id: string;
  readonly user: A extends { readonly kind: 'public' } ? ServiceUser | null : ServiceUser;
  /** Path parameters, percent-decoded. */
  readonly params: Readonly<Record<string, string>>;
  readonly search: URLSearchParams;
}

/** Who a UI token stands for. */
export interface ServiceUser {
  readonly account: Account;
  readonly sessionId: string;
  readonly privileges: readonly Privilege[];
  readonly expiresAtSeconds: number;
}

/** Declares an endpoint and keeps the type of its access. */
export function serviceEndpoint<const A extends ServiceAccess>(
  declaration: ServiceEndpoint<A>,
): ServiceEndpoint<A> {
  return declaration;
}
