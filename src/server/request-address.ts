import type { IsTrustedProxy } from './middleware/trusted-proxies.ts';
import { requireReadable } from './readable-query.ts';
import type { WebSettings } from './web-settings.ts';

/**
 * The arguments of a request's address, without parsing the rest of it.
 *
 * @throws BridgeError `invalid_parameter` for one that is not UTF-8 or holds NUL
 */
export function searchOf(request: Request): URLSearchParams {
  const text = queryText(request.url);
  if (text.includes('%')) requireReadable(text);
  return new URLSearchParams(text);
}

function queryText(url: string): string {
  const start = url.indexOf('?');
  if (start === -1) return '';
  const end = url.indexOf('#');
  if (end === -1) return url.slice(start + 1);
  return end < start ? '' : url.slice(start + 1, end);
}

/**
 * The address of a request as its client sees it, for links to other pages: the configured public
 * address, else what a trusted proxy says, else the socket's scheme and the checked `Host`.
 */
export function publicAddress(
  request: Request,
  socketAddress: string,
  settings: WebSettings,
  isTrusted: IsTrustedProxy,
): URL {
  const url = new URL(request.url);
  if (settings.publicUrl !== null) {
    url.protocol = settings.publicUrl.protocol;
    url.hostname = settings.publicUrl.hostname;
    url.port = settings.publicUrl.port; // setting `host` would keep the port of the socket
    return url;
  }
  if (isSecure(request, socketAddress, settings, isTrusted)) url.protocol = 'https:';
  return url;
}

/** The origin of that address. What the server gives us is in its normal form already, so nothing is parsed. */
export function publicOrigin(
  request: Request,
  socketAddress: string,
  settings: WebSettings,
  isTrusted: IsTrustedProxy,
): string {
  if (settings.publicUrl !== null) return settings.publicUrl.origin;
  const { url } = request;
  const host = url.indexOf('://') + 3;
  const end = url.indexOf('/', host);
  const authority = end === -1 ? url.slice(host) : url.slice(host, end);
  const secure = url.startsWith('https:') || isSecure(request, socketAddress, settings, isTrusted);
  return `${secure ? 'https' : 'http'}://${authority}`;
}

function isSecure(
  request: Request,
  socketAddress: string,
  settings: WebSettings,
  isTrusted: IsTrustedProxy,
): boolean {
  const forwarded = isTrusted(socketAddress) ? request.headers.get('x-forwarded-proto') : null;
  return settings.tls || forwarded === 'https';
}
