import { BlockList, isIP } from 'node:net';

/** Says whether an address belongs to a proxy of the configured list. */
export type IsTrustedProxy = (address: string) => boolean;

/**
 * @param list addresses (`10.0.0.7`, `::1`) and ranges (`10.0.0.0/8`)
 */
export function trustedProxies(list: readonly string[]): IsTrustedProxy {
  if (list.length === 0) return () => false;
  const known = new BlockList();
  for (const entry of list) addEntry(known, entry);
  return (address) => {
    const family = isIP(address);
    return family !== 0 && known.check(address, family === 6 ? 'ipv6' : 'ipv4');
  };
}

function addEntry(list: BlockList, entry: string): void {
  const [address = '', bits] = entry.split('/');
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
  if (bits === undefined) list.addAddress(address, family);
  else list.addSubnet(address, Number(bits), family);
}
