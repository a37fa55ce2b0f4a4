import { BridgeError } from '../../errors/index.ts';
import { ExactNumber, isArray, type JsonValue } from '../../schema/index.ts';
import type { Bridge } from '../bridge.ts';
import { endpoint, type BridgeRequest, type Endpoint } from '../endpoint.ts';
import { parseOutwardQuery } from '../proxy/index.ts';

const declaration = {
  path: '/api/proxy_request/',
  access: { kind: 'signed_in' },
  writes: false,
  original: true,
  summary: 'Sends a request to one of the listed targets',
} as const;

/** A request for a client whose browser cannot send it itself; in the body, or in the address. */
export const proxyRequests: readonly Endpoint[] = [
  endpoint({
    ...declaration,
    name: 'proxy_request',
    method: 'POST',
    handle: async (request, bridge) => send(await request.body(), request, bridge),
  }),
  endpoint({
    ...declaration,
    name: 'proxy_request_by_address',
    method: 'GET',
    handle: (request, bridge) => send(Object.fromEntries(request.search), request, bridge),
  }),
];

function send(
  fields: JsonValue,
  { principal, signal }: Pick<BridgeRequest<typeof declaration.access>, 'principal' | 'signal'>,
  { proxy, operations }: Bridge,
): Promise<Response> {
  if (proxy === undefined) {
    throw new BridgeError('target_not_allowed', {
      detail: 'This bridge sends requests nowhere. List targets in proxy.targets.',
    });
  }
  const isObject =
    typeof fields === 'object' && fields !== null && !isArray(fields) && !(fields instanceof ExactNumber);
  const query = parseOutwardQuery(isObject ? fields : {}, operations?.project ?? null);
  return proxy.send(query, { role: principal.role, signal });
}
