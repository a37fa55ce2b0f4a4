import type { ProxyTarget } from '../../config/index.ts';
import { BridgeError } from '../../errors/index.ts';

/**
 * The address that a request names, when it lies within one of the configured targets (rule 27): same scheme, host and
 * port, and a path that begins with the target's.
 *
 * @throws BridgeError `target_not_allowed`
 */
export function allowedAddress(address: string, targets: readonly ProxyTarget[]): URL {
  const url = URL.canParse(address) ? new URL(address) : null;
  const plain = url !== null && url.username === '' && url.password === '';
  if (plain && targets.some((target) => isWithin(url, new URL(target.url)))) {
    url.hash = '';
    return url;
  }
  throw refused(targets);
}

/** The address of a path below a named target. @throws BridgeError `target_not_allowed` */
export function namedAddress(name: string, path: string, targets: readonly ProxyTarget[]): URL {
  const target = targets.find((one) => one.name === name);
  if (target === undefined) throw refused(targets);
  const base = target.url.replace(/\/*$/, '/');
  return allowedAddress(`${base}${path.replace(/^\/+/, '')}`, targets);
}

function isWithin(url: URL, target: URL): boolean {
  if (url.origin !== target.origin) return false;
  const prefix = target.pathname.replace(/\/*$/, '/');
  // Servers may read an encoded dot or slash as the plain one, and so climb out of the prefix.
  return `${url.pathname}/`.startsWith(prefix) && !/%(?:2e|2f|5c)/i.test(url.pathname);
}

function refused(targets: readonly ProxyTarget[]): BridgeError {
  const names = targets.map(({ name }) => name).join(', ');
  return new BridgeError('target_not_allowed', {
    detail:
      targets.length === 0
        ? 'This bridge sends requests nowhere. List targets in proxy.targets.'
        : `Requests go to the listed targets only: ${names}.`,
  });
}
