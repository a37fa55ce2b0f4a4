import { validateHeaderName, validateHeaderValue } from 'node:http';
import { BridgeError } from '../../errors/index.ts';

/** Of one connection, of this server, or of who asks: they never go further, in neither direction. */
const personal = [
  'authorization',
  'connection',
  'cookie',
  'host',
  'keep-alive',
  'te',
  'trailer',
  'trailers',
  'transfer-encoding',
  'upgrade',
  'content-length',
  'accept-encoding',
  'content-encoding',
  'expect',
  'forwarded',
  'http2-settings',
];

/** What would let another server speak for our origin in a browser. */
const originWide = [
  'alt-svc',
  'clear-site-data',
  'link',
  'location',
  'nel',
  'origin-agent-cluster',
  'permissions-policy',
  'public-key-pins',
  'referrer-policy',
  'refresh',
  'report-to',
  'reporting-endpoints',
  'service-worker-allowed',
  'set-cookie',
  'set-cookie2',
  'sourcemap',
  'strict-transport-security',
  'www-authenticate',
  'x-frame-options',
  'x-request-id',
  'cache-control',
  'vary',
];

const stripped: ReadonlySet<string> = new Set([...personal, ...originWide]);
const strippedPrefix = /^(?:proxy-|x-forwarded-|access-control-|content-security-policy|cross-origin-|sec-)/;

const shownTypes: ReadonlySet<string> = new Set([
  'application/json',
  'application/problem+json',
  'application/x-ndjson',
  'text/plain',
  'text/csv',
]);

/** The headers that a request may carry outward. @throws BridgeError `invalid_value` */
export function headersOutward(given: ReadonlyMap<string, string>): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of given) {
    if (goes(name)) headers[checkedName(name, value)] = value;
  }
  return { ...headers, 'accept-encoding': 'identity' };
}

/** The headers of an answer that come through. A type that a browser could run is none that it knows. */
export function headersInward(answered: NodeJS.Dict<string | string[]>): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(answered)) {
    if (typeof value === 'string' && goes(name)) headers.set(name, value);
  }
  const type = headers.get('content-type')?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (!shownTypes.has(type)) headers.set('content-type', 'application/octet-stream');
  headers.set('Content-Security-Policy', "sandbox; default-src 'none'");
  headers.set('X-Content-Type-Options', 'nosniff');
  headers.set('Cache-Control', 'no-store');
  return headers;
}

function goes(name: string): boolean {
  const lower = name.toLowerCase();
  return !stripped.has(lower) && !strippedPrefix.test(lower);
}

function checkedName(name: string, value: string): string {
  try {
    validateHeaderName(name);
    validateHeaderValue(name, value);
    return name.toLowerCase();
  } catch (cause) {
    const detail = `"${name.slice(0, 100)}" is not a header that can be sent.`;
    throw new BridgeError('invalid_value', {
      detail,
      errors: [{ pointer: '/headers', code: 'invalid_value', detail }],
      cause,
    });
  }
}
