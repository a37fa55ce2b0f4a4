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
import { SegmentRouter } from './segment-router.ts';
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
}

/** Answers one request whose guards let it through. @throws BridgeError */
type Handle = (request: Request, context: RequestContext) => Promise<Response> | Response;

/** A handler as Hono calls it. */
type Guarded = (c: Context<AppEnvironment>) => Promise<Response>;

/** The Hono application: guards, endpoints, interface files, and one place for errors. Opens no port. */
export function createApp(parts: AppParts): Hono<AppEnvironment> {
  const { basePath } = parts.settings;
  const app = new Hono<AppEnvironment>({
    router: new SegmentRouter(),
    getPath: (request) => withoutSlash(rawPath(request.url)),
  });
  const guard = guarding(parts);
  const known = new Map<string, Set<string>>();
  for (const one of handlersOf(parts)) {
    const { method, path, original } = one;
    const full = withoutSlash(basePath + path);
    const handle: Handle = (request, context) => one.handle(request, context);
    app.on(method, full, guard({ route: full, original, handle }));
    known.set(full, (known.get(full) ?? new Set()).add(method));
  }
  for (const [path, allowed] of known) {
    app.all(path, guard({ route: path, original: false, handle: () => refuseMethod(allowed) }));
  }
  app.all('*', guard({ route: '*', original: false, handle: (request) => answerUnknown(request, parts) }));
  return app;
}

interface Guardable {
  /** The pattern of the path, for logs and metrics. */
  readonly route: string;
  /** Whether errors may have the original's form. */
  readonly original: boolean;
  readonly handle: Handle;
}

function handlersOf({
  bridge,
  routes,
  settings,
}: AppParts): readonly (AppRoute & Omit<Guardable, 'route'>)[] {
  const own = routes.map((route) => ({ ...route, original: false }));
  if (bridge === undefined) return own;
  const endpoints = bridge.endpoints.map((endpoint) => {
    const places = parameterPlaces(settings.basePath + endpoint.path);
    const handle: Handle = (request, context) =>
      runEndpoint(endpoint, places, request, context, bridge.parts);
    const { method, path, original } = endpoint;
    return { method, path, original, handle };
  });
  return [...endpoints, ...own];
}

/** Wraps a handler in what every request meets: its description, the checks, the answer to an error, the log. */
function guarding(parts: AppParts): (guardable: Guardable) => Guarded {
  const guards = createGuards(parts.settings);
  return ({ route, original, handle }) =>
    async (c) => {
      const request = c.req.raw;
      const started = performance.now();
      const bindings = c.env ?? {};
      const context = guards.describe(request, bindings);
      if (context.outgoing !== null) announceHeaders(context.outgoing, context.headers);
      let response: Response;
      let passed = false;
      try {
        guards.check(request, context, bindings);
        passed = true;
        response =
          request.method === 'OPTIONS' ? preflight(request, context) : await handle(request, context);
      } catch (error) {
        response = answerError(error, { request, context, original: passed && original }, parts);
      }
      if (context.outgoing === null) withHeaders(response, context.headers);
      parts.observe({
        name: 'request_finished',
        requestId: context.id,
        method: request.method,
        route,
        status: response.status,
        durationMs: performance.now() - started,
      });
      return response;
    };
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

/**
 * Files and pages of the interface: a navigation gets the page, a missing file does not (P16).
 *
 * @throws BridgeError `not_found`
 */
async function answerUnknown(request: Request, parts: AppParts): Promise<Response> {
  const { basePath } = parts.settings;
  const path = rawPath(request.url);
  const own = path === basePath || path.startsWith(`${basePath}/`);
  const isReading = request.method === 'GET' || request.method === 'HEAD';
  const found = own && isReading ? await findPage(path.slice(basePath.length), request, parts) : null;
  if (found === null) throw new BridgeError('not_found');
  return found;
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

interface Failed {
  readonly request: Request;
  readonly context: RequestContext;
  readonly original: boolean;
}

function answerError(error: unknown, { request, context, original }: Failed, parts: AppParts): Response {
  const unexpected = !(error instanceof BridgeError) || error.status >= 500;
  if (unexpected) parts.observe({ name: 'request_failed', requestId: context.id, error });
  return errorResponse(error, {
    original,
    accept: request.headers.get('accept') ?? '',
    instance: rawPath(request.url),
    requestId: context.id,
  });
}
