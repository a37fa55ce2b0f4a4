/** Headers that existing clients send and read, and ours on top of them (contracts.md, "Lists"). */
const allowHeaders = [
  'Authorization',
  'DNT',
  'User-Agent',
  'X-Requested-With',
  'If-Modified-Since',
  'Cache-Control',
  'Content-Type',
  'Range',
  'X-Application-Warning',
  'X-HTTP-Method-Override',
  'X-Bridge-Settings',
  'X-Stick-Session',
  'Accept',
  'Prefer',
  'If-Match',
  'If-None-Match',
  'Idempotency-Key',
  'X-View-As',
].join(',');

const exposeHeaders = [
  'Content-Length',
  'Content-Range',
  'Content-Disposition',
  'Content-Type',
  'X-Application-Warning',
  'ETag',
  'Retry-After',
  'X-Request-Id',
  'Preference-Applied',
  'X-Viewing-As',
].join(',');

const allowMethods = 'GET, POST, PUT, PATCH, DELETE, OPTIONS';

/** On every answer of the API, whoever asks: caches must not mix origins. */
export const varyOrigin: Readonly<Record<string, string>> = { Vary: 'Origin' };

/**
 * Headers for an origin of the list: the exact origin, never `*`, never `null` (rule 35).
 */
export function corsHeaders(origin: string): Readonly<Record<string, string>> {
  return {
    'Access-Control-Allow-Origin': origin,
    'Access-Control-Allow-Credentials': 'true',
    'Access-Control-Expose-Headers': exposeHeaders,
    Vary: 'Origin',
  };
}

/** What a preflight is told on top, when its origin is allowed. */
export function preflightHeaders(privateNetwork: boolean): Readonly<Record<string, string>> {
  return {
    'Access-Control-Allow-Methods': allowMethods,
    'Access-Control-Allow-Headers': allowHeaders,
    'Access-Control-Max-Age': '600',
    ...(privateNetwork ? { 'Access-Control-Allow-Private-Network': 'true' } : {}),
  };
}
