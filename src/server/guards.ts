import { randomUUID } from 'node:crypto';
import { BridgeError } from '../errors/index.ts';
import { corsHeaders, varyOrigin } from './middleware/cors.ts';
import { hostGuard } from './middleware/host.ts';
import { allowedOrigins, requireAllowedOrigin } from './middleware/origin.ts';
import { baseHeaders } from './middleware/security-headers.ts';
import type { NodeBindings, RequestContext } from './request-context.ts';
import type { WebSettings } from './web-settings.ts';

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** What is known about a request before anything is decided, and the checks that need no route. */
export interface Guards {
  /** Never throws: errors are answered with the context's headers too. */
  describe(request: Request, bindings: NodeBindings): RequestContext;
  /** @throws BridgeError `url_too_long`, `headers_too_large`, `host_not_allowed`, `origin_not_allowed`, `method_not_allowed` */
  check(request: Request, context: RequestContext, bindings: NodeBindings): void;
}

export function createGuards(settings: WebSettings): Guards {
  const checkHost = hostGuard(settings);
  const isAllowedOrigin = allowedOrigins(settings);
  return {
    describe: (request, bindings) => describe(request, bindings, isAllowedOrigin),
    check(request, context, bindings) {
      if (!methods.has(request.method)) throw new BridgeError('method_not_allowed');
      checkSizes(request, bindings, settings);
      checkHost(context.host, bindings.incoming?.socket.localAddress ?? null);
      requireAllowedOrigin(request.method, context.origin, context.originAllowed);
    },
  };
}

function describe(
  request: Request,
  bindings: NodeBindings,
  isAllowedOrigin: (origin: string, host: string) => boolean,
): RequestContext {
  const id = randomUUID();
  const host = request.headers.get('host') ?? new URL(request.url).host;
  const origin = request.headers.get('origin');
  const originAllowed = origin !== null && isAllowedOrigin(origin, host);
  const cors = origin !== null && originAllowed ? corsHeaders(origin) : varyOrigin;
  return {
    id,
    host,
    origin,
    originAllowed,
    outgoing: bindings.outgoing ?? null,
    socketAddress: bindings.incoming?.socket.remoteAddress ?? '127.0.0.1',
    headers: { ...baseHeaders, ...cors, 'X-Request-Id': id },
  };
}

function checkSizes(request: Request, bindings: NodeBindings, settings: WebSettings): void {
  if (request.url.length > settings.limits.urlBytes) {
    throw new BridgeError('url_too_long', {
      detail: `The address may have at most ${settings.limits.urlBytes} bytes. Send long filters to POST …/query/.`,
    });
  }
  if (headerBytes(request, bindings) > settings.limits.headerBytes) {
    throw new BridgeError('headers_too_large', {
      detail: `The headers may have at most ${settings.limits.headerBytes} bytes together.`,
    });
  }
}

/** Names, values, and four bytes around each pair. Node's raw list is there already; `request.headers` would be built for it. */
function headerBytes(request: Request, { incoming }: NodeBindings): number {
  let size = 0;
  if (incoming !== undefined) {
    for (const text of incoming.rawHeaders) size += text.length + 2;
    return size;
  }
  for (const [name, value] of request.headers) size += name.length + value.length + 4;
  return size;
}
