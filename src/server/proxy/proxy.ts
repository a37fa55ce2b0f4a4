import type { ProxyTarget } from '../../config/index.ts';
import { outwardAddresses } from './outward-addresses.ts';
import { headersOutward } from './outward-headers.ts';
import type { OutwardQuery } from './outward-query.ts';
import { sendOutward } from './send-outward.ts';
import { allowedAddress, namedAddress } from './targets.ts';

/** Requests to the listed targets. */
export type Proxy = (query: OutwardQuery, signal: AbortSignal) => Promise<Response>;

export interface ProxySettings {
  readonly targets: readonly ProxyTarget[];
  readonly allowAddresses: readonly string[];
  readonly timeoutMs: number;
  readonly maxBytes: number;
}

/** @throws BridgeError `target_not_allowed`, `target_unavailable`, `invalid_value` when a query is sent */
export function openProxy({ targets, allowAddresses, ...limits }: ProxySettings): Proxy {
  const isOutward = outwardAddresses(allowAddresses);
  const allow = (address: string): URL => allowedAddress(address, targets);
  return async ({ address, method, parameters, headers, body }, signal) => {
    const url = 'url' in address ? allow(address.url) : namedAddress(address.target, address.path, targets);
    for (const [name, value] of parameters) url.searchParams.append(name, value);
    const sent = method === 'GET' || method === 'HEAD' ? null : body;
    const request = { url, method, headers: headersOutward(headers), body: sent };
    return sendOutward(request, { isOutward, allow, signal, ...limits });
  };
}
