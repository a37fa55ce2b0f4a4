import { Hono, type Context } from 'hono';
import { BridgeError } from '../errors/index.ts';
import type { Observer } from '../events/index.ts';
import { errorResponse } from '../response/index.ts';
import { preflightHeaders } from './middleware/cors.ts';
import type { Endpoint, Method } from './endpoint.ts';
import { createGuards } from './guards.ts';
import type { InterfaceFiles } from './interface-files.ts';
import { parameterPlaces, rawPath } from './raw-path.ts';
import { announceHeaders, withHeaders, type NodeBindings, type RequestContext } from './request-context.ts';
import { runEndpoint, type EndpointParts } from './run-endpoint.ts';
import type { WebSettings } from './web-settings.ts';

export interface AppParts {
  readonly settings: WebSettings;
  readonly observe: Observer;
  /** The bridge's endpoints with what they need; absent for a service on its own. */
  readonly bridge?: { readonly endpoints: readonly Endpoint[]; readonly parts: EndpointParts };
  /** Handlers of the service and of operators, mounted as they are. */
  readonly routes: readonly AppRoute[];
  readonly interfaceFiles: InterfaceFiles | null;
}

/** A route that is not an endpoint of the data API: health, `interface.json`, the service. */
export interface AppRoute {
  readonly method: Method;
  readonly path: string;
  handle(request: Request, context: RequestContext): Promise<Response> | Response;
}

interface AppEnvironment {
  Bindings: NodeBindings;
  Variables: { context: RequestContext; original: boolean; route: string };
}

/** The Hono application: guards, endpoints, interface files, and one place for errors. Opens no port. */
export function createApp(parts: AppParts): Hono<AppEnvironment> {
  const { basePath } = parts.settings;
  const app = new Hono<AppEnvironment>({ getPath: (request) => withoutSlash(rawPath(request.url)) });
  useGuards(app, parts);
  const known = new Map<string, Set<string>>();
  const mount = (
    method: Method,
    path: string,
    handle: (c: Context<AppEnvironment>) => Promise<Response>,
  ): void => {
    const full = withoutSlash(basePath + path);
    app.on(method, full, (c) => {
      c.set('route', full);
      return handle(c);
    });
    known.set(full, (known.get(full) ?? new Set()).add(method));
  };
  for (const endpoint of parts.bridge?.endpoints ?? []) mountEndpoint(mount, endpoint, parts);
  for (const route of parts.routes) {
    mount(route.method, route.path, async (c) => route.handle(c.req.raw, c.get('context')));
  }
  for (const [path, allowed] of known) app.all(path, () => refuseMethod(allowed));
  app.notFound((c) => answerUnknown(c, parts));
  app.onError((error, c) => answerError(error, c, parts));
  return app;
}

function useGuards(app: Hono<AppEnvironment>, parts: AppParts): void {
  const guards = createGuards(parts.settings);
  app.use('*', async (c, next) => {
    const request = c.req.raw;
    const started = performance.now();
    const context = guards.describe(request, c.env ?? {});
    c.set('context', context);
    c.set('original', false);
    c.set('route', '*');
    if (context.outgoing !== null) announceHeaders(context.outgoing, context.headers);
    guards.check(request, context, c.env ?? {});
    if (request.method === 'OPTIONS') return preflight(request, context);
    await next();
    if (context.outgoing === null) withHeaders(c.res, context.headers);
    parts.observe({
      name: 'request_finished',
      requestId: context.id,
      method: request.method,
      route: c.get('route'),
      status: c.res.status,
      durationMs: performance.now() - started,
    });
    return undefined;
  });
}

function mountEndpoint(
  mount: (method: Method, path: string, handle: (c: Context<AppEnvironment>) => Promise<Response>) => void,
  endpoint: Endpoint,
  parts: AppParts,
): void {
  const places = parameterPlaces(parts.settings.basePath + endpoint.path);
  const bridge = parts.bridge;
  if (bridge === undefined) return;
  mount(endpoint.method, endpoint.path, (c) => {
    c.set('original', endpoint.original);
    return runEndpoint(endpoint, places, c.req.raw, c.get('context'), bridge.parts);
  });
}

/** Routes are known without the trailing slash, which makes it optional. */
function withoutSlash(path: string): string {
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
}

function preflight(request: Request, context: RequestContext): Response {
  const privateNetwork = request.headers.has('access-control-request-private-network');
  const headers = context.originAllowed
    ? { ...context.headers, ...preflightHeaders(privateNetwork) }
    : context.headers;
  return new Response(null, { status: 204, headers });
}

function refuseMethod(allowed: ReadonlySet<string>): never {
  throw new BridgeError('method_not_allowed', {
    detail: `Allowed here: ${[...allowed].sort().join(', ')}.`,
  });
}

/** Files and pages of the interface, else a problem: a navigation gets the page, a missing file does not (P16). */
async function answerUnknown(c: Context<AppEnvironment>, parts: AppParts): Promise<Response> {
  const request = c.req.raw;
  const { basePath } = parts.settings;
  const path = rawPath(request.url);
  const own = path === basePath || path.startsWith(`${basePath}/`);
  if (request.method === 'GET' || request.method === 'HEAD') {
    const found = own ? await findPage(path.slice(basePath.length), request, parts) : null;
    if (found !== null) return found;
  }
  return answerError(new BridgeError('not_found'), c, parts);
}

const apiPath = /^\/(?:api|service|media|health|metrics)(?:\/|$)/;

async function findPage(path: string, request: Request, parts: AppParts): Promise<Response | null> {
  const forPerson = (request.headers.get('accept') ?? '').includes('text/html');
  const root = path === '' || path === '/';
  if (root && (!forPerson || parts.interfaceFiles === null) && parts.bridge !== undefined) {
    return redirectToApi(request, parts.settings.basePath);
  }
  if (parts.interfaceFiles === null || apiPath.test(path)) return null;
  const file = await parts.interfaceFiles.file(path, request.headers.get('accept-encoding') ?? '');
  if (file !== null) return file;
  // Keys may end like file names (`/t/users/a@b.com`), so only the folder of built files is excepted.
  return forPerson && !path.startsWith('/assets/') ? parts.interfaceFiles.page() : null;
}

function redirectToApi(request: Request, basePath: string): Response {
  const query = request.url.indexOf('?');
  const location = `${basePath}/api/${query === -1 ? '' : request.url.slice(query)}`;
  return new Response(null, { status: 302, headers: { Location: location } });
}

function answerError(error: unknown, c: Context<AppEnvironment>, parts: AppParts): Response {
  const context = c.get('context');
  const unexpected = !(error instanceof BridgeError) || error.status >= 500;
  if (unexpected) parts.observe({ name: 'request_failed', requestId: context.id, error });
  const response = errorResponse(error, {
    original: c.get('original'),
    accept: c.req.header('accept') ?? '',
    instance: rawPath(c.req.raw.url),
    requestId: context.id,
  });
  return context.outgoing === null ? withHeaders(response, context.headers) : response;
}
