import { BlockList, isIP } from 'node:net';

/** IPv4 that is not global unicast: this host, private, link-local, carrier NAT, multicast, documentation, … */
const closed4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const;

/** All that is global; IPv4 inside IPv6, loopback and the local ranges are outside of it. */
const open6 = ['2000::', 3] as const;

/** Within that: IETF protocols with Teredo, documentation, 6to4. */
const closed6 = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const;

const closed = new BlockList();
for (const [net, prefix] of closed4) closed.addSubnet(net, prefix, 'ipv4');
for (const [net, prefix] of closed6) closed.addSubnet(net, prefix, 'ipv6');
const open = new BlockList();
open.addSubnet(...open6, 'ipv6');

/** Says whether a connection to an address may be opened. */
export type IsOutward = (address: string) => boolean;

/**
 * Global unicast addresses only (rule 28).
 *
 * @param exceptions addresses or ranges that may be reached all the same
 */
export function outwardAddresses(exceptions: readonly string[]): IsOutward {
  const allowed = new BlockList();
  for (const range of exceptions) addRange(allowed, range);
  return (address) => {
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (isIP(address) === 0 || address.includes('%')) return false;
    // A BlockList looks into `::ffff:10.0.0.1` by itself, which may only be refused, never excepted.
    if (family === 'ipv6' && !open.check(address, family) && !isPlain6(address)) return false;
    if (allowed.check(address, family)) return true;
    return !closed.check(address, family) && (family === 'ipv4' || open.check(address, family));
  };
}

/** Not IPv4 in disguise: those are never excepted. */
function isPlain6(address: string): boolean {
  return !/^(?:::ffff:|::\d+\.|64:ff9b:)/i.test(address);
}

function addRange(list: BlockList, range: string): void {
  const [address = '', prefix] = range.split('/');
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
  if (prefix === undefined) list.addAddress(address, family);
  else list.addSubnet(address, Number(prefix), family);
}
