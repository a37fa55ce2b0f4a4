import { isIP } from 'node:net';
import type { RelyingParty } from '../../accounts/index.ts';
import { BridgeError } from '../../errors/index.ts';
import type { SignInRequest } from './sign-in-request.ts';

/**
 * Who a passkey is made for: the host of the page that asks.
 *
 * Before any endpoint, `Host` and `Origin` were compared with the configuration (`server.publicUrl`, `allowedHosts`,
 * `allowedOrigins`, loopback names), so a page that nobody configured is not here.
 *
 * @throws BridgeError `not_supported` where browsers have no passkeys: an IP address, or http elsewhere than localhost
 */
export function relyingPartyOf({ headers, url }: Pick<SignInRequest, 'headers' | 'url'>): RelyingParty {
  const page = new URL(headers.get('origin') ?? url.origin);
  const { hostname, protocol, origin } = page;
  if (isIP(hostname.replace(/^\[|\]$/g, '')) !== 0) throw needsName(page);
  if (protocol !== 'https:' && hostname !== 'localhost') {
    throw new BridgeError('not_supported', {
      detail: `Passkeys need https, and this page was opened as ${origin}. Put TLS in front of it and name the address in server.publicUrl.`,
    });
  }
  return { id: hostname, origin };
}

function needsName({ origin, port, protocol, hostname }: URL): BridgeError {
  const loopback = /^(?:127\.|\[::1\])/.test(hostname);
  const otherwise = loopback
    ? `Open ${protocol}//localhost${port === '' ? '' : `:${port}`} instead.`
    : 'Give it a name with https and set server.publicUrl to it.';
  return new BridgeError('not_supported', {
    detail: `Passkeys belong to a host name, and this page was opened by its address, ${origin}. ${otherwise}`,
  });
}
