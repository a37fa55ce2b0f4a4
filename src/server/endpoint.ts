import type { Operation, Principal, Privilege } from '../auth/index.ts';
import type { StopSignal } from '../connections/index.ts';
import type { JsonValue } from '../schema/index.ts';
import type { Trail } from './audit/trail.ts';
import type { Bridge } from './bridge.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/**
 * Who may call an endpoint. There is no default: one without a declaration does not compile.
 *
 * `table` is checked again, column by column, in planning; here it refuses early.
 */
export type Access =
  | { readonly kind: 'public' }
  | { readonly kind: 'signed_in' }
  | { readonly kind: 'table'; readonly operation: Operation }
  | { readonly kind: 'privilege'; readonly privilege: Privilege };

/** One route of `/api/`: the declaration feeds routing, checks and the API description. */
export interface Endpoint<A extends Access = Access> {
  /** Stable name, such as `list_records`. */
  readonly name: string;
  readonly method: Method;
  /** Hono path with a trailing slash, such as `/api/models/:model/:key/`; without the slash works too. */
  readonly path: string;
  readonly access: A;
  /** Changes data or structure: refused in read-only mode. */
  readonly writes: boolean;
  /** One of the original bridge's routes: a 400 has the original's body unless the client accepts problems. */
  readonly original: boolean;
  /** The body is a form with files (`multipart/form-data`) instead of JSON. */
  readonly accepts?: 'form';
  /** A browser may follow a link to it, with a one-time ticket in the address instead of a header. */
  readonly download?: true;
  /** One sentence for the API description. */
  readonly summary: string;
  handle(request: BridgeRequest<A>, bridge: Bridge): Promise<Response>;
}

/** What an endpoint sees of a request. `principal` is null only for `public` endpoints. */
export interface BridgeRequest<A extends Access = Access> {
  readonly id: string;
  readonly method: string;
  readonly principal: A extends { readonly kind: 'public' } ? Principal | null : Principal;
  /** Path parameters as sent: not percent-decoded, because a composite key is split before decoding. */
  readonly rawParams: Readonly<Record<string, string>>;
  /** Path parameters, percent-decoded. */
  readonly params: Readonly<Record<string, string>>;
  readonly search: URLSearchParams;
  /** Address of the request as the client sees it. */
  readonly url: URL;
  /** The same as text, without arguments: for `next` and `previous`. Much cheaper. */
  readonly location: string;
  readonly headers: Headers;
  /** Aborted when the client goes away. */
  readonly signal: AbortSignal;
  /** The same, for statements: much cheaper. */
  readonly departure: StopSignal;
  /** The JSON body, with exact numbers. `{}` for an empty body. @throws BridgeError `invalid_json`, `unsupported_media_type`, `body_too_large`, `limit_exceeded` */
  body(): Promise<JsonValue>;
  /** The body as it came, of any type. @throws BridgeError `unsupported_media_type` when compressed, `body_too_large` */
  bytes(limit: number): Promise<Uint8Array>;
  /** Where changes tell what they did; null where nothing is written down. Absent in requests made by hand. */
  readonly trail?: Trail | null;
  /** Client address: the socket's, or a trusted proxy's word. */
  readonly address: string;
}

/** Declares an endpoint and keeps the type of its access. */
export function endpoint<const A extends Access>(declaration: Endpoint<A>): Endpoint<A> {
  return declaration;
}
