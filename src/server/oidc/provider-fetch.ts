import type { CustomFetch } from 'openid-client';
import { BridgeError } from '../../errors/index.ts';
import { outwardAddresses } from '../proxy/outward-addresses.ts';
import { resolveBySystem } from '../proxy/proxy.ts';
import { sendOutward } from '../proxy/send-outward.ts';

/** Rule 28, and far more than any of these answers has. */
const timeoutMs = 10_000;
const maxBytes = 1_048_576;

/**
 * Sends the requests of OpenID Connect: to the very address that was checked, without following redirects.
 *
 * @param allowAddresses private addresses that the provider may be at all the same
 */
export function providerFetch(allowAddresses: readonly string[]): CustomFetch {
  const isOutward = outwardAddresses(allowAddresses);
  return async (address, { method, headers, body, signal }) => {
    const request = {
      url: new URL(address),
      method,
      headers: { ...headers, 'accept-encoding': 'identity' },
      body: body instanceof URLSearchParams ? body.toString() : typeof body === 'string' ? body : null,
    };
    const rules = { isOutward, resolveHost: resolveBySystem, allow: refuseRedirect, timeoutMs, maxBytes };
    return asJson(
      await sendOutward(request, { ...rules, signal: signal ?? AbortSignal.timeout(timeoutMs) }).catch(
        named(address),
      ),
    );
  };
}

function refuseRedirect(): never {
  throw new BridgeError('target_not_allowed', {
    detail: 'The provider redirects a request that was not the browser’s. Check auth.oidc.issuer.',
  });
}

/** Types that no browser should see come through as bytes; here they are keys and claims. */
async function asJson(response: Response): Promise<Response> {
  if (response.headers.get('content-type') !== 'application/octet-stream') return response;
  response.headers.set('content-type', 'application/json');
  return response;
}

/** The same refusal with the setting that lifts it here. */
function named(address: string): (error: unknown) => never {
  return (error) => {
    const { host } = new URL(address);
    const closed = error instanceof BridgeError && error.message.includes('proxy.allowAddresses');
    if (!closed) throw error;
    throw new BridgeError('target_not_allowed', {
      detail: `${host} is at an address that must not be reached from here. See auth.oidc.allowAddresses.`,
    });
  };
}
