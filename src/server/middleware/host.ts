import { isIP } from 'node:net';
import { BridgeError } from '../../errors/index.ts';
import type { WebSettings } from '../web-settings.ts';

/** Loopback names: a page elsewhere that resolves its own name to 127.0.0.1 still sends its own name. */
const loopbackNames = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Refuses a `Host` that nobody configured, which stops DNS rebinding against a bridge on localhost (rule 36).
 *
 * @param boundAddress the local address of the socket, null when there is no socket
 * @throws BridgeError `host_not_allowed`
 */
export function hostGuard(settings: WebSettings): (host: string, boundAddress: string | null) => void {
  const names = new Set([...loopbackNames, ...settings.allowedHosts.map((name) => name.toLowerCase())]);
  if (settings.publicUrl !== null) names.add(settings.publicUrl.hostname.toLowerCase());
  return (host, boundAddress) => {
    const name = hostName(host);
    if (names.has(name) || (boundAddress !== null && name === bracketed(boundAddress))) return;
    throw new BridgeError('host_not_allowed', {
      detail: `This bridge does not answer for "${printable(host)}". Name it in server.publicUrl or server.allowedHosts.`,
    });
  };
}

/** The name without the port, in lower case: `[::1]:8888` → `[::1]`. */
function hostName(host: string): string {
  return host.toLowerCase().replace(/:\d+$/, '');
}

function bracketed(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  return isIP(plain) === 6 ? `[${plain}]` : plain;
}

function printable(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, '?').slice(0, 200);
}
