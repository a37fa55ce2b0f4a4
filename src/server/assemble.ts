import { fileURLToPath } from 'node:url';
import { createPasswordHasher, type Accounts } from '../accounts/index.ts';
import type { Config } from '../config/index.ts';
import type { InterfaceDescription } from '../contract/index.ts';
import type { Observer } from '../events/index.ts';
import { bridgeOrigins, describeInterface, serviceEndpoints, slugOf } from '../service/index.ts';
import type { Store } from '../store/index.ts';
import { createApp, type AppRoute } from './app.ts';
import { listServiceAudit } from './audit/service-audit-endpoint.ts';
import { healthRoutes, type ReadinessCheck } from './health-routes.ts';
import { interfaceFiles, type InterfaceFiles } from './interface-files.ts';
import { trustedProxies } from './middleware/trusted-proxies.ts';
import { openAhead, type Ahead, type OpenedDatabase } from './open-ahead.ts';
import { openBridge, type OpenedBridge } from './open-bridge.ts';
import { openService, type OpenedService } from './open-service.ts';
import type { NodeBindings } from './request-context.ts';
import type { Only } from './only.ts';
import { packageVersion } from './package-version.ts';
import { serviceRoutes } from './service-routes.ts';
import { openSignInServices, type OpenedSignInServices } from './sign-in-services.ts';
import type { WebSettings } from './web-settings.ts';

export interface AssembleOptions {
  readonly only?: Only;
  readonly settings: WebSettings;
  /** Serve the browser interface. `--only bridge` never does. */
  readonly serveInterface: boolean;
  /** This process is one of several workers of `serve`. Default false. */
  readonly clustered?: boolean;
  readonly observe: Observer;
  /** Store and database when opening them has begun already. */
  readonly ahead?: Ahead;
}

/** Everything opened and put together, without a port. */
export interface Assembled {
  fetch(request: Request, bindings?: NodeBindings): Response | Promise<Response>;
  readonly bridgeAccounts: Accounts | null;
  readonly serviceAccounts: Accounts | null;
  /** `health/ready` says no from here on, so that a load balancer looks elsewhere. */
  leave(): void;
  close(): Promise<void>;
}

interface Parts {
  readonly store: Store;
  readonly signIn: OpenedSignInServices;
  readonly bridge: OpenedBridge | null;
  readonly service: OpenedService | null;
}

/**
 * Opens store, bridge and service, and makes one application of them.
 *
 * @throws ConfigError for what is missing; the driver's error when the database cannot be reached
 */
export async function assemble(config: Config, given: AssembleOptions): Promise<Assembled> {
  const isTrustedProxy = trustedProxies(config.server.trustedProxies);
  const ahead = given.ahead ?? (await openAhead(config, given));
  const options = { ...given, observe: ahead.observe };
  const servesInterface = options.serveInterface && options.only !== 'bridge';
  const parts = await openParts(config, ahead, options, isTrustedProxy);
  let leaving = false;
  const app = createApp({
    settings: options.settings,
    observe: options.observe,
    ...(parts.bridge === null ? {} : { bridge: parts.bridge }),
    routes: [
      ...healthRoutes(readiness(parts, () => leaving)),
      ...ahead.routes,
      ...serviceSide(config, parts, options, isTrustedProxy),
    ],
    interfaceFiles: servesInterface ? pages(config, parts, options) : null,
  });
  return {
    fetch: (request, bindings) => app.fetch(request, bindings),
    bridgeAccounts: parts.bridge?.bridge.accounts ?? null,
    serviceAccounts: parts.service?.accounts ?? null,
    leave: () => void (leaving = true),
    close: () => closeParts(parts),
  };
}

async function openParts(
  config: Config,
  ahead: Ahead,
  options: AssembleOptions,
  isTrustedProxy: ReturnType<typeof trustedProxies>,
): Promise<Parts> {
  const { settings, observe } = options;
  const [store, database] = await opened(ahead);
  const signIn = openSignInServices(config, settings, options.only, observe);
  const shared = { store, hasher: createPasswordHasher(), signIn, observe };
  const [bridge, service] = await Promise.allSettled([
    database === null ? null : openBridge(config, { ...shared, database, settings, isTrustedProxy }),
    options.only === 'bridge' ? null : openService(config, shared),
  ]);
  if (bridge.status === 'fulfilled' && service.status === 'fulfilled') {
    return { store, signIn, bridge: bridge.value, service: service.value };
  }
  // One part failed: what the others opened would keep the process alive.
  if (bridge.status === 'fulfilled') await bridge.value?.close();
  if (service.status === 'fulfilled') await service.value?.close();
  await store.close();
  throw bridge.status === 'rejected' ? bridge.reason : (service as PromiseRejectedResult).reason;
}

/** @throws what kept the store or the database from being opened, when neither is open any more */
async function opened(ahead: Ahead): Promise<[Store, OpenedDatabase | null]> {
  try {
    return [await ahead.store, await ahead.database];
  } catch (error) {
    await ahead.close();
    throw error;
  }
}

function serviceSide(
  config: Config,
  parts: Parts,
  options: AssembleOptions,
  isTrustedProxy: ReturnType<typeof trustedProxies>,
): readonly AppRoute[] {
  if (options.only === 'bridge') return [];
  const description: AppRoute = {
    method: 'GET',
    path: '/interface.json',
    handle: async () =>
      Response.json(await interfaceOf(config, parts), { headers: { 'Cache-Control': 'no-cache' } }),
  };
  if (parts.service === null) return [description];
  return [
    description,
    ...serviceRoutes(
      [...serviceEndpoints, listServiceAudit],
      parts.service.service,
      options.settings,
      isTrustedProxy,
    ),
  ];
}

function pages(config: Config, parts: Parts, { settings }: AssembleOptions): InterfaceFiles {
  return interfaceFiles({
    folder: fileURLToPath(new URL('../../dist/interface', import.meta.url)),
    basePath: settings.basePath,
    connectTo: async () => bridgeOrigins(await interfaceOf(config, parts)),
    https: settings.tls || settings.publicUrl?.protocol === 'https:',
  });
}

/** What the interface is told first: the project served here, and those of the service elsewhere. */
function interfaceOf(config: Config, parts: Parts): Promise<InterfaceDescription> {
  const { name, environment } = config.project;
  const project = parts.bridge === null ? null : { slug: slugOf(name), name, environment };
  return describeInterface({ version: packageVersion, project }, parts.store);
}

function readiness(parts: Parts, isLeaving: () => boolean): readonly ReadinessCheck[] {
  return [
    { name: 'stopping', isReady: async () => !isLeaving() },
    { name: 'store', isReady: async () => parts.store.epoch.current() >= 0 },
    ...(parts.bridge?.readiness ?? []),
  ];
}

async function closeParts(parts: Parts): Promise<void> {
  await parts.signIn.mailer?.close();
  await Promise.all([parts.bridge?.close(), parts.service?.close()]);
  await parts.store.close();
}
