import type { IsTrustedProxy } from './trusted-proxies.ts';

/** IPv4 inside IPv6, as dual-stack sockets report it. */
const mapped = /^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i;

/**
 * The address that limits and logs count by: the socket's, or the first one in `X-Forwarded-For`, read
 * from the right, that is not a trusted proxy. Without a trusted proxy the header is not looked at.
 */
export function clientAddress(
  socketAddress: string,
  forwardedFor: string | null,
  isTrusted: IsTrustedProxy,
): string {
  let address = socketAddress.replace(mapped, '');
  if (forwardedFor === null) return address;
  const hops = forwardedFor.split(',').map((hop) => hop.trim());
  while (isTrusted(address)) {
    const hop = hops.pop();
    if (hop === undefined || hop === '') break;
    address = hop.replace(mapped, '');
  }
  return address;
}
