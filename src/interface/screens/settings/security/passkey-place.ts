/** Why there are no passkeys on this page, if there are none. */
export type PasskeyObstacle =
  | { readonly kind: 'unsupported' }
  | { readonly kind: 'needs_https' }
  /** Opened by an address instead of a name; `open` is where it works, null when nobody knows. */
  | { readonly kind: 'needs_name'; readonly open: string | null };

/**
 * Browsers have passkeys for host names only, over https or on this very machine.
 *
 * @param page where the page is
 */
export function passkeyObstacle(page: URL, supported: boolean): PasskeyObstacle | null {
  const { hostname, protocol, port } = page;
  if (/^[\d.]+$/.test(hostname) || hostname.startsWith('[')) {
    const loopback = /^(?:127\.|\[::1\])/.test(hostname);
    const open = loopback ? `${protocol}//localhost${port === '' ? '' : `:${port}`}` : null;
    return { kind: 'needs_name', open };
  }
  if (protocol !== 'https:' && hostname !== 'localhost') return { kind: 'needs_https' };
  return supported ? null : { kind: 'unsupported' };
}
