import type { ProxyTarget } from '../../config/index.ts';
import { BridgeError } from '../../errors/index.ts';

/** An address within a target. */
export interface TargetedAddress {
  readonly target: ProxyTarget;
  readonly url: URL;
}

/**
 * The target that an address lies within (rule 27): same scheme, host and port, and a path that begins with the
 * target's. Of several the one with the longest path.
 *
 * @throws BridgeError `target_not_allowed`
 */
export function allowedAddress(address: string, targets: readonly ProxyTarget[]): TargetedAddress {
  const url = URL.canParse(address) ? new URL(address) : null;
  const plain = url !== null && url.username === '' && url.password === '';
  const found = plain ? targets.filter((target) => isWithin(url, new URL(target.url))) : [];
  const [target] = found.toSorted((a, b) => b.url.length - a.url.length);
  if (target === undefined || url === null) throw refused(targets);
  url.hash = '';
  return { target, url };
}

/** The address of a path below a named target. @throws BridgeError `target_not_allowed` */
export function namedAddress(name: string, path: string, targets: readonly ProxyTarget[]): TargetedAddress {
  const target = targets.find((one) => one.name === name);
  if (target === undefined) throw refused(targets);
  const base = target.url.replace(/\/*$/, '/');
  return allowedAddress(`${base}${path.replace(/^\/+/, '')}`, [target]);
}

function isWithin(url: URL, target: URL): boolean {
  if (url.origin !== target.origin) return false;
  const prefix = target.pathname.replace(/\/*$/, '/');
  // Servers may read an encoded dot or slash as the plain one, and so climb out of the prefix.
  return `${url.pathname}/`.startsWith(prefix) && !/%(?:2e|2f|5c)/i.test(url.pathname);
}

/** Tells a caller only of targets that are open to them. */
export function refused(targets: readonly ProxyTarget[]): BridgeError {
  const names = targets.map(({ name }) => name).join(', ');
  return new BridgeError('target_not_allowed', {
    detail:
      targets.length === 0
        ? 'This bridge sends requests nowhere for you. Targets are listed in proxy.targets.'
        : `Requests go to the listed targets only: ${names}.`,
  });
}
