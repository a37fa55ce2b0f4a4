import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { getRequestListener } from '@hono/node-server';
import type { Observer } from '../events/index.ts';
import type { NodeBindings } from './request-context.ts';
import { refusesTarget } from './sockets/request-target.ts';
import { endSlowBody, type BodyPace } from './sockets/slow-bodies.ts';
import { answerUnreadable } from './sockets/unreadable-requests.ts';

export interface ListenOptions {
  readonly host: string;
  /** 0 picks a free one. */
  readonly port: number;
  /** PEM texts; https when given. */
  readonly tls?: { readonly cert: string; readonly key: string };
  /** How long running requests may take to finish at the stop. Default 10,000. */
  readonly graceMs?: number;
  readonly limits: SocketLimits;
  readonly observe: Observer;
}

/** What Node itself refuses or ends, before a request reaches us; `limits` of the configuration. */
export interface SocketLimits extends BodyPace {
  readonly urlBytes: number;
  readonly headerBytes: number;
  readonly headersTimeoutMs: number;
  readonly idleTimeoutMs: number;
}

export interface Listening {
  /** Base address without a trailing slash, such as `http://127.0.0.1:8888`. */
  readonly url: string;
  /** No new connections; running requests finish; then the port is free. */
  stop(): Promise<void>;
}

type Fetch = (request: Request, bindings: NodeBindings) => Response | Promise<Response>;

/** Node's header limit counts address and headers together: below the sum, it would refuse without a problem. */
function serverLimits(limits: SocketLimits) {
  return {
    maxHeaderSize: limits.urlBytes + limits.headerBytes,
    headersTimeout: limits.headersTimeoutMs,
    // Bodies have a limit of their own, which lets uploads go on.
    requestTimeout: 0,
    // How often Node looks: by default every 30 seconds, whatever the limit.
    connectionsCheckingInterval: Math.min(1000, limits.headersTimeoutMs),
    keepAliveTimeout: limits.idleTimeoutMs,
    // A missing one is refused with a problem.
    requireHostHeader: false,
  };
}

/**
 * Opens the port.
 *
 * @throws the system's error when the port is taken (`EADDRINUSE`) or not allowed (`EACCES`)
 */
export async function listen(fetch: Fetch, options: ListenOptions): Promise<Listening> {
  const listener = getRequestListener((request, bindings) => fetch(request, bindings as NodeBindings), {
    overrideGlobalObjects: true,
  });
  let stopping = false;
  const answers = new WeakMap<Duplex, ServerResponse>();
  const answer = (incoming: IncomingMessage, outgoing: ServerResponse): void => {
    answers.set(incoming.socket, outgoing);
    if (refusesTarget(incoming, outgoing)) return;
    endSlowBody(incoming, outgoing, options.limits);
    if (stopping) outgoing.setHeader('Connection', 'close');
    void listener(incoming, outgoing);
  };
  const server =
    options.tls === undefined
      ? createServer(serverLimits(options.limits), answer)
      : createTlsServer({ ...serverLimits(options.limits), ...options.tls }, answer);
  answerUnreadable(server, options.limits.urlBytes, (socket) => answers.get(socket));
  await opened(server, options);
  const url = addressOf(server, options);
  options.observe({ name: 'server_listening', url });
  return {
    url,
    stop() {
      stopping = true;
      return closed(server, options.graceMs ?? 10_000);
    },
  };
}

function opened(server: Server, options: ListenOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port: options.port, host: options.host }, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function addressOf(server: Server, options: ListenOptions): string {
  // A server that listens on a port, not on a pipe, has an AddressInfo.
  const { port } = server.address() as AddressInfo;
  const unspecified = options.host === '0.0.0.0' || options.host === '::';
  const name = unspecified ? 'localhost' : options.host.includes(':') ? `[${options.host}]` : options.host;
  return `${options.tls === undefined ? 'http' : 'https'}://${name}:${port}`;
}

/** Idle connections go at once, busy ones when their answer is out, the rest after the grace. */
function closed(server: Server, graceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const force = setTimeout(() => server.closeAllConnections(), graceMs);
    server.close(() => {
      clearTimeout(force);
      resolve();
    });
    server.closeIdleConnections();
  });
}
