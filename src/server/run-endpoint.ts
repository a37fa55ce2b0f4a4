import type { Principal } from '../auth/index.ts';
import { BridgeError } from '../errors/index.ts';
import { parseJson } from '../query/index.ts';
import type { JsonValue } from '../schema/index.ts';
import { requireAccess } from './access.ts';
import type { Bridge } from './bridge.ts';
import type { BridgeRequest, Endpoint } from './endpoint.ts';
import { entitled } from './entitled.ts';
import { clientAddress } from './middleware/client-address.ts';
import type { IsTrustedProxy } from './middleware/trusted-proxies.ts';
import { decodeParameters, rawParameters, rawPath } from './raw-path.ts';
import { readJsonText } from './read-body.ts';
import { publicAddress } from './request-address.ts';
import type { RequestContext } from './request-context.ts';
import type { WebSettings } from './web-settings.ts';

/** What running an endpoint needs besides the request. */
export interface EndpointParts {
  readonly bridge: Bridge;
  readonly settings: WebSettings;
  readonly isTrustedProxy: IsTrustedProxy;
  /** @throws BridgeError `token_required`, `invalid_token`, `token_expired`, `session_ended` */
  authenticate(authorization: string | null, address: string): Promise<Principal>;
  /** Counts a principal's request in, and gives the way out. @throws BridgeError `rate_limited` */
  enter(principalId: string): () => void;
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
  const body = bodyReader(request, parts);
  if (endpoint.original && request.method !== 'GET' && request.method !== 'HEAD') await body();
  const described = (principal: Principal | null): BridgeRequest =>
    describeRequest(request, context, places, parts, { principal, address, body });
  const believed =
    endpoint.access.kind === 'public'
      ? null
      : await parts.authenticate(request.headers.get('authorization'), address);
  const principal = believed && (await entitled(believed, endpoint.access, described, parts.bridge));
  if (principal !== null) requireAccess(endpoint.access, principal);
  if (endpoint.writes) requireWritable(parts.bridge);
  const leave = principal === null ? undefined : parts.enter(principal.id);
  try {
    return await endpoint.handle(described(principal), parts.bridge);
  } finally {
    leave?.();
  }
}

interface Known {
  readonly principal: Principal | null;
  readonly address: string;
  readonly body: () => Promise<JsonValue>;
}

function describeRequest(
  request: Request,
  context: RequestContext,
  places: ReadonlyMap<string, number>,
  parts: EndpointParts,
  known: Known,
): BridgeRequest {
  const rawParams = rawParameters(rawPath(request.url), places);
  let url: URL | undefined;
  const address = (): URL =>
    (url ??= publicAddress(request, context.socketAddress, parts.settings, parts.isTrustedProxy));
  return {
    id: context.id,
    method: request.method,
    // `runEndpoint` authenticated every endpoint that is not public, so null occurs only where its type says so.
    principal: known.principal as Principal,
    rawParams,
    params: decodeParameters(rawParams),
    get url() {
      return address();
    },
    get search() {
      return address().searchParams;
    },
    headers: request.headers,
    get signal() {
      return request.signal;
    },
    body: known.body,
    address: known.address,
  };
}

/** Reads and parses the body once, however often it is asked for. */
function bodyReader(request: Request, parts: EndpointParts): () => Promise<JsonValue> {
  let parsed: Promise<JsonValue> | undefined;
  const { limits } = parts.settings;
  return () =>
    (parsed ??= readJsonText(request, limits.bodyBytes).then((text) =>
      text.trim() === '' ? {} : parseJson(text, limits),
    ));
}

function requireWritable(bridge: Bridge): void {
  if (!bridge.readOnly) return;
  throw new BridgeError('read_only', {
    detail: 'This bridge was started read-only: nothing can be changed through it.',
  });
}
