import type { Principal } from '../auth/index.ts';
import type { StopSignal } from '../connections/index.ts';
import { BridgeError } from '../errors/index.ts';
import { requireAccess } from './access.ts';
import { viewAs, viewAsHeader } from './administration/view-as.ts';
import { auditingOf } from './audit/audited.ts';
import { runAudited, type AuditedCall } from './audit/run-audited.ts';
import { placeOf, type Place } from './bridge-settings/place-of.ts';
import type { Bridge } from './bridge.ts';
import type { Endpoint } from './endpoint.ts';
import { EndpointRequest, type RequestParts } from './endpoint-request.ts';
import { entitled } from './entitled.ts';
import { searchOf } from './request-address.ts';
import { withHeaders, type RequestContext } from './request-context.ts';
import { redeemTicket, ticketArgument } from './tickets.ts';

/** What running an endpoint needs besides the request. */
export interface EndpointParts extends RequestParts {
  readonly bridge: Bridge;
  /** The configured database, and who vouches for requests to it. */
  readonly home: Place;
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
 * A malformed body is refused before the token is looked at: existing clients count on that order. Nothing is waited
 * for that is known already: a record from the database's memory takes less time than a dozen turns of the queue.
 */
export async function runEndpoint(
  endpoint: Endpoint,
  places: ReadonlyMap<string, number>,
  request: Request,
  context: RequestContext,
  parts: EndpointParts,
): Promise<Response> {
  const asked = new EndpointRequest(request, context, places, parts);
  if (readsBodyFirst(endpoint, request.method)) await asked.body();
  const settings = request.headers.get('x-bridge-settings');
  const place = settings === null ? parts.home : await placeOf(endpoint, settings, parts);
  const vouched = endpoint.access.kind === 'public' ? null : vouchFor(endpoint, request, asked, place, parts);
  const believed = vouched instanceof Promise ? await vouched : vouched;
  const bridge = settings === null ? parts.bridge : await place.bridge();
  const own =
    believed?.wish === undefined ? believed : await entitled(believed, endpoint.access, asked, bridge);
  const viewing = endpoint.access.kind === 'public' ? null : request.headers.get(viewAsHeader);
  const principal = viewing === null ? own : await viewAs(viewing, own, endpoint, parts.bridge);
  if (principal !== null) requireAccess(endpoint.access, principal);
  if (endpoint.writes) requireWritable(bridge);
  const acting = (principal === null ? undefined : bridge.actAs?.(principal)) ?? bridge;
  asked.admit(principal);
  const leave = principal === null ? undefined : parts.enter(principal.id, asked.departure);
  try {
    const seen = { acting, viewing, database: place.database, schema: () => bridge.schema.current() };
    const answer = await answering(endpoint, asked, seen, parts);
    // Marked, so that nobody takes it for what the owner sees.
    return viewing === null ? answer : withHeaders(answer, { 'X-Viewing-As': viewing });
  } finally {
    leave?.();
  }
}

function readsBodyFirst({ original, accepts }: Endpoint, method: string): boolean {
  return original && accepts === undefined && method !== 'GET' && method !== 'HEAD';
}

/** @throws BridgeError of `Place.authenticate` */
function vouchFor(
  endpoint: Endpoint,
  request: Request,
  { address }: EndpointRequest,
  place: Place,
  { bridge }: EndpointParts,
): Principal | Promise<Principal> {
  const header = request.headers.get('authorization');
  if (header === null && endpoint.download !== undefined)
    return vouchByTicket(request, address, place, bridge);
  return place.recognize(header, address) ?? place.authenticate(header, address);
}

/** A download that has no header: what the ticket in its address stands for. */
async function vouchByTicket(
  request: Request,
  address: string,
  place: Place,
  bridge: Bridge,
): Promise<Principal> {
  const ticket = searchOf(request).get(ticketArgument);
  if (ticket === null) return place.authenticate(null, address);
  const { pathname, search } = new URL(request.url);
  const authorization = await redeemTicket(ticket, `${pathname}${search}`, bridge);
  return place.authenticate(authorization, address);
}

interface Acting extends Pick<AuditedCall, 'viewing' | 'database' | 'schema'> {
  readonly acting: Bridge;
}

/** Runs the endpoint, with its trail in the log where it leaves one. */
function answering(
  endpoint: Endpoint,
  asked: EndpointRequest,
  { acting, ...seen }: Acting,
  { bridge }: EndpointParts,
): Promise<Response> {
  const { audit } = bridge;
  const declared = audit === undefined ? 'none' : auditingOf(endpoint, audit.reads, asked);
  const auditing = declared === 'none' && seen.viewing !== null ? 'afterwards' : declared;
  if (audit === undefined || auditing === 'none') return endpoint.handle(asked, acting);
  const call = { ...seen, endpoint, principal: asked.principal, asked, auditing };
  return runAudited(call, { audit, observe: bridge.observe }, (trail) => {
    asked.trail = trail;
    return endpoint.handle(asked, acting);
  });
}

function requireWritable(bridge: Bridge): void {
  if (!bridge.readOnly) return;
  throw new BridgeError('read_only', {
    detail: 'This bridge was started read-only: nothing can be changed through it.',
  });
}
