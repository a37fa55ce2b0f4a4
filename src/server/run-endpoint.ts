import type { Principal } from '../auth/index.ts';
import type { StopSignal } from '../connections/index.ts';
import { BridgeError } from '../errors/index.ts';
import { parseJson } from '../query/index.ts';
import type { JsonValue } from '../schema/index.ts';
import { requireAccess } from './access.ts';
import { viewAs, viewAsHeader } from './administration/view-as.ts';
import { placeOf, type Place } from './bridge-settings/place-of.ts';
import { runAudited } from './audit/run-audited.ts';
import type { Trail } from './audit/trail.ts';
import type { Bridge } from './bridge.ts';
import { Departure } from './departure.ts';
import type { BridgeRequest, Endpoint } from './endpoint.ts';
import { entitled } from './entitled.ts';
import { clientAddress } from './middleware/client-address.ts';
import type { IsTrustedProxy } from './middleware/trusted-proxies.ts';
import { decodeParameters, rawParameters, rawPath } from './raw-path.ts';
import { readBytes, readJsonText } from './read-body.ts';
import { isForm } from './read-form.ts';
import { publicAddress, searchOf } from './request-address.ts';
import { withHeaders, type RequestContext } from './request-context.ts';
import { redeemTicket, ticketArgument } from './tickets.ts';
import type { WebSettings } from './web-settings.ts';

/** What running an endpoint needs besides the request. */
export interface EndpointParts {
  readonly bridge: Bridge;
  readonly settings: WebSettings;
  readonly isTrustedProxy: IsTrustedProxy;
  /** @throws BridgeError `token_required`, `invalid_token`, `token_expired`, `session_ended` */
  authenticate(authorization: string | null, address: string): Promise<Principal>;
  /**
   * Counts a principal's request in, and gives the way out. One whose client is gone no longer counts.
   *
   * @throws BridgeError `rate_limited`
   */
  enter(principalId: string, departure: StopSignal): () => void;
  /** Absent unless requests may name a database of their own. @throws BridgeError `invalid_bridge_settings` */
  readonly elsewhere?: (header: string) => Promise<Place>;
}

/**
 * One request to one endpoint, in a straight line: body → principal → rights → endpoint.
 *
 * A malformed body is refused before the token is looked at: existing clients count on that order.
 */
export async function runEndpoint(
  endpoint: Endpoint,
  places: ReadonlyMap<string, number>,
  request: Request,
  context: RequestContext,
  parts: EndpointParts,
): Promise<Response> {
  const address = clientAddress(
    context.socketAddress,
    request.headers.get('x-forwarded-for'),
    parts.isTrustedProxy,
  );
  const departure = context.outgoing === null ? request.signal : new Departure(context.outgoing);
  const body = bodyReader(request, parts);
  const readsFirst = endpoint.original && endpoint.accepts === undefined;
  if (readsFirst && request.method !== 'GET' && request.method !== 'HEAD') await body();
  const described = (principal: Principal | null, trail: Trail | null = null): BridgeRequest =>
    describeRequest(request, context, places, parts, { principal, address, body, departure, trail });
  const place = await placeOf(endpoint, request.headers.get('x-bridge-settings'), parts);
  const believed =
    endpoint.access.kind === 'public'
      ? null
      : await place.authenticate(await authorizationOf(endpoint, request, parts), address);
  const bridge = await place.bridge();
  const own = believed && (await entitled(believed, endpoint.access, described, bridge));
  const viewing = endpoint.access.kind === 'public' ? null : request.headers.get(viewAsHeader);
  const principal = viewing === null ? own : await viewAs(viewing, own, endpoint, parts.bridge);
  if (principal !== null) requireAccess(endpoint.access, principal);
  if (endpoint.writes) requireWritable(bridge);
  const acting = (principal === null ? undefined : bridge.actAs?.(principal)) ?? bridge;
  const leave = principal === null ? undefined : parts.enter(principal.id, departure);
  try {
    const asked = described(principal);
    const call = {
      endpoint,
      principal,
      asked,
      viewing,
      database: place.database,
      schema: () => bridge.schema.current(),
    };
    const answer = await runAudited(call, parts.bridge, (trail) =>
      endpoint.handle(trail === null ? asked : described(principal, trail), acting),
    );
    // Marked, so that nobody takes it for what the owner sees.
    return viewing === null ? answer : withHeaders(answer, { 'X-Viewing-As': viewing });
  } finally {
    leave?.();
  }
}

/** The header; of a download that has none, what the ticket in its address stands for. */
async function authorizationOf(
  endpoint: Endpoint,
  request: Request,
  { bridge }: EndpointParts,
): Promise<string | null> {
  const header = request.headers.get('authorization');
  if (header !== null || endpoint.download === undefined) return header;
  const ticket = searchOf(request).get(ticketArgument);
  if (ticket === null) return null;
  const { pathname, search } = new URL(request.url);
  return redeemTicket(ticket, `${pathname}${search}`, bridge);
}

interface Known {
  readonly principal: Principal | null;
  readonly address: string;
  readonly body: () => Promise<JsonValue>;
  readonly departure: StopSignal;
  readonly trail: Trail | null;
}

function describeRequest(
  request: Request,
  context: RequestContext,
  places: ReadonlyMap<string, number>,
  parts: EndpointParts,
  known: Known,
): BridgeRequest {
  return new EndpointRequest(request, context, places, parts, known);
}

/** What an endpoint sees of a request. What few endpoints look at is made when it is looked at. */
class EndpointRequest implements BridgeRequest {
  readonly id: string;
  readonly method: string;
  readonly principal: Principal;
  readonly rawParams: Readonly<Record<string, string>>;
  readonly params: Readonly<Record<string, string>>;
  readonly headers: Headers;
  readonly body: () => Promise<JsonValue>;
  readonly address: string;
  readonly departure: StopSignal;
  readonly trail: Trail | null;
  readonly #request: Request;
  readonly #context: RequestContext;
  readonly #parts: EndpointParts;
  #url: URL | undefined;
  #search: URLSearchParams | undefined;
  #bytes: Promise<Uint8Array> | undefined;

  constructor(
    request: Request,
    context: RequestContext,
    places: ReadonlyMap<string, number>,
    parts: EndpointParts,
    known: Known,
  ) {
    this.id = context.id;
    this.method = request.method;
    // `runEndpoint` authenticated every endpoint that is not public, so null occurs only where its type says so.
    this.principal = known.principal as Principal;
    this.rawParams = rawParameters(rawPath(request.url), places);
    this.params = decodeParameters(this.rawParams);
    this.headers = request.headers;
    this.body = known.body;
    this.address = known.address;
    this.departure = known.departure;
    this.trail = known.trail;
    this.#request = request;
    this.#context = context;
    this.#parts = parts;
  }

  get url(): URL {
    const { settings, isTrustedProxy } = this.#parts;
    const { socketAddress } = this.#context;
    return (this.#url ??= publicAddress(this.#request, socketAddress, settings, isTrustedProxy));
  }

  get search(): URLSearchParams {
    return (this.#search ??= searchOf(this.#request));
  }

  get signal(): AbortSignal {
    return this.#request.signal;
  }

  bytes(limit: number): Promise<Uint8Array> {
    return (this.#bytes ??= readBytes(this.#request, limit));
  }
}

/** Reads and parses the body once, however often it is asked for. */
function bodyReader(request: Request, parts: EndpointParts): () => Promise<JsonValue> {
  let parsed: Promise<JsonValue> | undefined;
  const { limits } = parts.settings;
  return () =>
    (parsed ??= jsonTextOf(request, limits.bodyBytes).then((text) =>
      text.trim() === '' ? {} : parseJson(text, limits),
    ));
}

/** A form is left alone: whoever wants it reads its bytes, which come only once. */
async function jsonTextOf(request: Request, limit: number): Promise<string> {
  if (!isForm(request.headers.get('content-type'))) return readJsonText(request, limit);
  throw new BridgeError('unsupported_media_type', {
    detail: 'Send the body as "Content-Type: application/json", not as "multipart/form-data".',
  });
}

function requireWritable(bridge: Bridge): void {
  if (!bridge.readOnly) return;
  throw new BridgeError('read_only', {
    detail: 'This bridge was started read-only: nothing can be changed through it.',
  });
}
