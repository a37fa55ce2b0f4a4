import { request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { BridgeError } from '../../errors/index.ts';
import { headersInward } from './outward-headers.ts';
import type { IsOutward } from './outward-addresses.ts';

export interface OutwardRequest {
  readonly url: URL;
  readonly method: string;
  /** Names in small letters. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

/** Every address of a host name. */
export type ResolveHost = (host: string) => Promise<readonly string[]>;

/** How requests leave this server. */
export interface OutwardRules {
  readonly isOutward: IsOutward;
  readonly resolveHost: ResolveHost;
  /** Checks the address of a redirect. @throws BridgeError `target_not_allowed` */
  allow(address: string): URL;
  readonly timeoutMs: number;
  readonly maxBytes: number;
  readonly signal: AbortSignal;
}

const maxRedirects = 3;
const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/**
 * Sends a request to the very address that was checked, and again for each redirect (rule 28).
 *
 * @throws BridgeError `target_not_allowed`, `target_unavailable`
 */
export async function sendOutward(request: OutwardRequest, rules: OutwardRules): Promise<Response> {
  const signal = AbortSignal.any([rules.signal, AbortSignal.timeout(rules.timeoutMs)]);
  let current = request;
  try {
    for (let left = maxRedirects; ; left--) {
      const message = await sendOnce(current, rules, signal);
      const status = message.statusCode ?? 0;
      const { location } = message.headers;
      if (!redirects.has(status) || location === undefined) return await answerOf(message, current, rules);
      message.destroy();
      if (left === 0) throw unavailable(`It redirects more than ${maxRedirects} times.`);
      current = redirected(current, status, rules.allow(new URL(location, current.url).href));
    }
  } catch (error) {
    if (error instanceof BridgeError) throw error;
    throw unavailable(signal.aborted ? 'It takes too long.' : 'The connection failed.', error);
  }
}

async function sendOnce(
  { url, method, headers, body }: OutwardRequest,
  rules: OutwardRules,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const address = await checkedAddress(url.hostname, rules);
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
  const length = body === null ? {} : { 'content-length': String(Buffer.byteLength(body)) };
  const options: RequestOptions = {
    method,
    headers: { ...headers, ...length },
    signal,
    agent: false, // no connection outlives its check
    lookup: pinned(address),
  };
  return new Promise((resolve, reject) => {
    const sent = send(url, options, resolve);
    sent.on('error', reject);
    sent.on('upgrade', (_message, socket) => {
      socket.destroy();
      reject(new Error('An upgrade that nobody asked for.'));
    });
    sent.end(body ?? undefined);
  });
}

/** Every address of the name must be allowed: which one a driver takes is not ours to choose. */
async function checkedAddress(hostname: string, { isOutward, resolveHost }: OutwardRules): Promise<string> {
  const host = hostname.replace(/^\[|\]$/g, '');
  const found = isIP(host) === 0 ? await resolveHost(host) : [host];
  const [first] = found;
  if (first !== undefined && found.every(isOutward)) return first;
  throw new BridgeError('target_not_allowed', {
    detail: 'The target is at an address that must not be reached from here. See proxy.allowAddresses.',
  });
}

/** A resolver that knows one address, so that nothing is resolved a second time. */
function pinned(address: string): LookupFunction {
  const family = isIP(address);
  return (_hostname, options, callback) => {
    if (options.all === true) callback(null, [{ address, family }]);
    else callback(null, address, family);
  };
}

/** What says nothing about who asks: the rest does not follow a request to another origin. */
const impersonal = ['accept', 'accept-encoding', 'accept-language', 'content-type', 'user-agent'];

function redirected(request: OutwardRequest, status: number, url: URL): OutwardRequest {
  const headers = Object.entries(request.headers).filter(
    ([name]) => url.origin === request.url.origin || impersonal.includes(name),
  );
  const repeats = status === 307 || status === 308 || request.method === 'GET' || request.method === 'HEAD';
  if (repeats) return { ...request, url, headers: Object.fromEntries(headers) };
  const bodiless = headers.filter(([name]) => name !== 'content-type');
  return { url, method: 'GET', headers: Object.fromEntries(bodiless), body: null };
}

async function answerOf(
  message: IncomingMessage,
  { method }: OutwardRequest,
  { maxBytes }: OutwardRules,
): Promise<Response> {
  const encoding = message.headers['content-encoding'] ?? 'identity';
  if (encoding !== 'identity') {
    message.destroy();
    throw unavailable('It compresses its answer though it was asked not to.');
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of message as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > maxBytes) throw unavailable(`Its answer has more than ${maxBytes} bytes.`);
    chunks.push(chunk);
  }
  const status = message.statusCode ?? 502;
  const bodiless = method === 'HEAD' || status === 204 || status === 205 || status === 304;
  const headers = headersInward(message.headers);
  return new Response(bodiless ? null : Buffer.concat(chunks), { status, headers });
}

function unavailable(why: string, cause?: unknown): BridgeError {
  return new BridgeError('target_unavailable', { detail: `The target did not answer well. ${why}`, cause });
}
