/**
 * What counts as one address: an IPv4 address, or the first half of an IPv6 address, because whoever has
 * one of those has all of the other half too.
 */
export function addressBlock(address: string): string {
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.split('%', 1)[0]?.split('::') ?? [];
  const start = groups(head);
  if (tail === undefined) return start.slice(0, 4).join(':');
  const end = groups(tail);
  const zeros = Array.from({ length: Math.max(0, 8 - start.length - end.length) }, () => '0');
  return [...start, ...zeros, ...end].slice(0, 4).join(':');
}

function groups(text: string): readonly string[] {
  return text === ''
    ? []
    : text
        .toLowerCase()
        .split(':')
        .map((group) => group.replace(/^0+(?=.)/, ''));
}
