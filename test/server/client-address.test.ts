import { describe, expect, it } from 'vitest';
import { clientAddress } from '../../src/server/middleware/client-address.ts';
import { trustedProxies } from '../../src/server/middleware/trusted-proxies.ts';

const trusted = trustedProxies(['10.0.0.0/8', '::1']);

describe('the client address', () => {
  const cases: readonly [string, string, string | null, string][] = [
    ['is the socket without a header', '203.0.113.9', null, '203.0.113.9'],
    ['ignores the header of a stranger', '203.0.113.9', '198.51.100.1', '203.0.113.9'],
    ['is what a trusted proxy says', '10.1.2.3', '198.51.100.1', '198.51.100.1'],
    ['is not what the client told the proxy', '10.1.2.3', '1.1.1.1, 198.51.100.1', '198.51.100.1'],
    ['goes through two trusted proxies', '10.1.2.3', '198.51.100.1, 10.9.9.9', '198.51.100.1'],
    ['knows IPv4 inside IPv6', '::ffff:10.1.2.3', '198.51.100.1', '198.51.100.1'],
    ['stays with the proxy when the header is empty', '10.1.2.3', '', '10.1.2.3'],
  ];
  it.each(cases)('%s', (_name, socket, header, expected) => {
    expect(clientAddress(socket, header, trusted)).toBe(expected);
  });
});
