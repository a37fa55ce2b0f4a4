import { BridgeError } from '../../errors/index.ts';
import type { WebSettings } from '../web-settings.ts';

/** Whether a page of this origin may call: one of the list, or our own. `null` never is. */
export type IsAllowedOrigin = (origin: string, host: string) => boolean;

export function allowedOrigins(settings: WebSettings): IsAllowedOrigin {
  const listed = new Set(settings.allowedOrigins);
  if (settings.publicUrl !== null) listed.add(settings.publicUrl.origin);
  const scheme = settings.tls ? 'https' : 'http';
  // `Host` was checked before: a page that we serve under a known name is our own.
  return (origin, host) => listed.has(origin) || origin === `${scheme}://${host}`;
}

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * A changing request that carries an `Origin` needs a listed one (rule 36).
 *
 * @throws BridgeError `origin_not_allowed`
 */
export function requireAllowedOrigin(method: string, origin: string | null, isAllowed: boolean): void {
  if (origin === null || isAllowed || safeMethods.has(method)) return;
  throw new BridgeError('origin_not_allowed', {
    detail: 'Pages of this origin may not change data here. Add the origin to server.allowedOrigins.',
  });
}
